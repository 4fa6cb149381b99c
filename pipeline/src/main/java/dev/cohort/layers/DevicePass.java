package dev.cohort.layers;

import dev.cohort.norm.kernel.Cells;
import dev.cohort.norm.kernel.Formula;
import dev.cohort.norm.kernel.Moments;
import dev.cohort.norm.kernel.Statistics;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.ops.transforms.Transforms;

/**
 * Normalizes with ND4J's operations, on whatever device they run.
 *
 * <p>The tensor is the matrix of rows and columns that {@link Cells} describes; sums over cells are sums over groups of rows
 * and then over groups of columns.
 */
final class DevicePass implements NormalizationPass {

    private final Cells cells;
    private final Formula formula;
    private final DeviceGroups rows;
    private final DeviceGroups columns;
    private final @Nullable INDArray weights;
    private final @Nullable Statistics fixed;
    private @Nullable INDArray mean;
    private @Nullable INDArray inverseDeviation;

    DevicePass(Cells cells, Formula formula, double @Nullable [] weights, @Nullable Statistics fixed) {
        this.cells = cells;
        this.formula = formula;
        this.rows = DeviceGroups.ofRows(cells);
        this.columns = DeviceGroups.ofColumns(cells);
        this.weights = weights == null ? null : matrixOf(weights);
        this.fixed = fixed;
    }

    /** The weights of positions as weights of elements. */
    private INDArray matrixOf(double[] ofPositions) {
        int positions = cells.shape().positions();
        INDArray flat = Nd4j.createFromArray(ofPositions);
        return cells.channelsInColumns()
                ? flat.reshape(cells.rows(), 1).repeat(1, cells.columns())
                : flat.reshape(cells.shape().samples(), positions)
                        .repeat(0, cells.shape().channels());
    }

    @Override
    public Moments[] measure(INDArray x) {
        INDArray matrix = matrix(x);
        INDArray means = means(matrix);
        double[] weightOf = doubles(weights(x.dataType()));
        double[] meanOf = doubles(means);
        double[] squaresOf = doubles(squares(matrix, means));
        Moments[] moments = new Moments[cells.count()];
        Arrays.setAll(moments, cell -> new Moments(weightOf[cell], meanOf[cell], squaresOf[cell]));
        return moments;
    }

    private INDArray means(INDArray matrix) {
        return sumOverCells(weighted(matrix)).div(counts(matrix.dataType()));
    }

    private INDArray squares(INDArray matrix, INDArray means) {
        INDArray deviation = matrix.sub(spread(means));
        return sumOverCells(weighted(deviation.mul(deviation)));
    }

    private static double[] doubles(INDArray ofCells) {
        return ofCells.dup('c').data().asDouble();
    }

    @Override
    public void forward(INDArray x, INDArray gain, INDArray bias, INDArray y) {
        INDArray matrix = matrix(x);
        if (fixed != null) {
            mean = ofCells(fixed.means(), x.dataType());
            inverseDeviation = ofCells(fixed.inverseDeviations(), x.dataType());
        } else {
            INDArray means = means(matrix);
            INDArray variance = squares(matrix, means).div(counts(x.dataType()));
            mean = means;
            inverseDeviation = Transforms.pow(variance.add(formula.epsilon()), -0.5);
        }
        INDArray z = normalized(matrix).mul(ofChannels(gain)).addi(ofChannels(bias));
        y.assign(kept(DeviceActivation.value(formula.activation(), z)).reshape('c', y.shape()));
    }

    @Override
    public void backward(INDArray x, INDArray dy, INDArray gain, INDArray bias, ArrayGradients into) {
        INDArray normalized = normalized(matrix(x));
        INDArray z = normalized.mul(ofChannels(gain)).addi(ofChannels(bias));
        INDArray dz = kept(DeviceActivation.derivative(formula.activation(), z).muli(matrix(dy)));
        into.dBias().assign(sumOverChannels(dz));
        into.dGain().assign(sumOverChannels(dz.mul(normalized)));
        INDArray g = dz.mul(ofChannels(gain));
        if (fixed == null) {
            INDArray count = counts(x.dataType());
            INDArray ofCell = spread(sumOverCells(g).div(count))
                    .addi(normalized.mul(spread(sumOverCells(g.mul(normalized)).div(count))));
            g = g.sub(weighted(ofCell));
        }
        INDArray dx = kept(g.muli(spread(computed(inverseDeviation))));
        into.dx().assign(dx.reshape('c', into.dx().shape()));
    }

    private INDArray matrix(INDArray tensor) {
        return tensor.reshape('c', cells.rows(), cells.columns());
    }

    private INDArray normalized(INDArray matrix) {
        return matrix.sub(spread(computed(mean))).muli(spread(computed(inverseDeviation)));
    }

    private static INDArray computed(@Nullable INDArray statistic) {
        if (statistic == null) {
            throw new IllegalStateException("forward must run before backward");
        }
        return statistic;
    }

    /** Weight of each cell. */
    private INDArray weights(DataType type) {
        return sumOverCells(weighted(Nd4j.ones(type, cells.rows(), cells.columns())));
    }

    /** The same; 1 where it is empty, so that nothing is divided by 0. */
    private INDArray counts(DataType type) {
        INDArray counts = weights(type);
        return counts.add(counts.eq(0).castTo(type));
    }

    private INDArray weighted(INDArray matrix) {
        return weights == null ? matrix : matrix.mul(weights.castTo(matrix.dataType()));
    }

    /** 0 where the weight is 0. */
    private INDArray kept(INDArray matrix) {
        return weights == null ? matrix : matrix.muli(weights.gt(0).castTo(matrix.dataType()));
    }

    private INDArray sumOverCells(INDArray matrix) {
        return columns.sum(rows.sum(matrix.transpose()).transpose());
    }

    private INDArray spread(INDArray ofCells) {
        return rows.spread(columns.spread(ofCells).transpose()).transpose();
    }

    private INDArray ofCells(double[] values, DataType type) {
        return Nd4j.createFromArray(values).castTo(type).reshape(cells.rowGroups(), cells.columnGroups());
    }

    /** One value per channel as a matrix that broadcasts over the tensor's. */
    private INDArray ofChannels(INDArray values) {
        return cells.channelsInColumns()
                ? values.reshape(1, cells.columns()).repeat(0, cells.rows())
                : Nd4j.tile(values.reshape(values.length(), 1), cells.shape().samples(), cells.columns());
    }

    private INDArray sumOverChannels(INDArray matrix) {
        return cells.channelsInColumns()
                ? matrix.sum(0)
                : matrix.sum(1)
                        .reshape(cells.shape().samples(), cells.shape().channels())
                        .sum(0);
    }
}
