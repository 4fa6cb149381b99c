package dev.cohort.layers;

import dev.cohort.norm.kernel.Values;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Arrays as rows of doubles, the first axis apart, and back. */
final class WholeArrays {

    private WholeArrays() {}

    /** A copy: [first axis][all others in C order]. */
    static double[][] rows(INDArray array) {
        INDArray inOrder = HostMemory.inCOrder(array);
        int count = Math.toIntExact(array.size(0));
        int length = Math.toIntExact(array.length() / count);
        double[][] rows = new double[count][length];
        try (HostMemory memory = new HostMemory()) {
            Values values = memory.of(inOrder);
            double[] all = values.all();
            for (int i = 0; i < count; i++) {
                System.arraycopy(all, i * length, rows[i], 0, length);
            }
        }
        return rows;
    }

    /** Fills an array in C order. */
    static INDArray fill(INDArray array, double[][] rows) {
        try (HostMemory memory = new HostMemory()) {
            Values values = memory.of(array);
            int at = 0;
            for (double[] row : rows) {
                values.write(at, row, row.length);
                at += row.length;
            }
        }
        return array;
    }
}
