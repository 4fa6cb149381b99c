package dev.cohort.layers;

/**
 * A matrix of few entries that are not 0, each with its row, its column and its value; entries of one place add up.
 *
 * @param rows of the matrix
 * @param columns of the matrix
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record SparseMatrix(int rows, int columns, int[] row, int[] column, double[] value) {

    /**
     * The product with a dense matrix.
     *
     * @param dense [columns, width], row after row
     * @return [rows, width], row after row
     */
    double[] times(double[] dense, int width) {
        double[] product = new double[Math.multiplyExact(rows, width)];
        for (int entry = 0; entry < value.length; entry++) {
            int to = row[entry] * width;
            int from = column[entry] * width;
            double factor = value[entry];
            for (int i = 0; i < width; i++) {
                product[to + i] += factor * dense[from + i];
            }
        }
        return product;
    }

    SparseMatrix transposed() {
        return new SparseMatrix(columns, rows, column, row, value);
    }
}
