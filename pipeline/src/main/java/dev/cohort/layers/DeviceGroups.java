package dev.cohort.layers;

import dev.cohort.norm.kernel.Cells;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Sums the last axis of a matrix by groups, and spreads values of groups over it, with ND4J's operations. */
final class DeviceGroups {

    private final int[] groupOf;
    private final int groups;

    private DeviceGroups(int extent, int groups, IntUnaryOperator groupOf) {
        this.groupOf = IntStream.range(0, extent).map(groupOf).toArray();
        this.groups = groups;
    }

    static DeviceGroups ofRows(Cells cells) {
        return new DeviceGroups(cells.rows(), cells.rowGroups(), cells::rowGroupOf);
    }

    static DeviceGroups ofColumns(Cells cells) {
        return new DeviceGroups(cells.columns(), cells.columnGroups(), cells::columnGroupOf);
    }

    /** [n, extent] to [n, groups]. */
    INDArray sum(INDArray matrix) {
        if (isEach()) {
            return matrix;
        }
        if (isBlocks()) {
            return matrix.dup('c')
                    .reshape('c', matrix.size(0), groups, groupOf.length / groups)
                    .sum(2);
        }
        return matrix.mmul(oneHot(matrix.dataType()).transpose());
    }

    /** [n, groups] to [n, extent]. */
    INDArray spread(INDArray values) {
        if (isEach()) {
            return values;
        }
        if (isBlocks()) {
            return values.repeat(1, groupOf.length / groups);
        }
        return values.mmul(oneHot(values.dataType()));
    }

    private boolean isEach() {
        return groups == groupOf.length && isBlocks();
    }

    private boolean isBlocks() {
        int size = groupOf.length / groups;
        return size * groups == groupOf.length
                && IntStream.range(0, groupOf.length).allMatch(index -> groupOf[index] == index / size);
    }

    private INDArray oneHot(DataType type) {
        INDArray oneHot = Nd4j.zeros(type, groups, groupOf.length);
        for (int index = 0; index < groupOf.length; index++) {
            oneHot.putScalar(groupOf[index], index, 1);
        }
        return oneHot;
    }
}
