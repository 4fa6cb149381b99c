package dev.cohort.layers;

import org.nd4j.linalg.api.ndarray.INDArray;

/** The column of an input that says which group each sample is of. */
final class GroupColumn {

    private GroupColumn() {}

    /**
     * The number of the group of each sample.
     *
     * @param smallest that is allowed
     * @param layer for messages
     */
    static int[] numbers(INDArray input, long column, int smallest, String layer) {
        INDArray values = input.getColumn(column);
        int[] numbers = new int[Math.toIntExact(values.length())];
        for (int sample = 0; sample < numbers.length; sample++) {
            double value = values.getDouble(sample);
            numbers[sample] = (int) value;
            if (numbers[sample] != value || value < smallest) {
                throw new IllegalArgumentException("the group of a sample must be a whole number from %d, got %s %s"
                        .formatted(smallest, value, layer));
            }
        }
        return numbers;
    }
}
