package dev.cohort.norm.kernel;

/**
 * How much each element counts in the statistics of its cell; one that weighs 0 is not there at all.
 *
 * <p>With weights w the mean is sum(w x) / sum(w) and the variance sum(w (x - mean)^2) / sum(w). An element of weight 0
 * is not read; its output is 0, and so is its gradient.
 */
public final class Weights {

    private final double[] values;
    private final boolean perChannel;

    private Weights(double[] values, boolean perChannel) {
        this.values = values;
        this.perChannel = perChannel;
    }

    /** One weight for all channels of a position: [samples, positions] in C order. */
    public static Weights ofPositions(double... values) {
        return new Weights(checked(values), false);
    }

    /** One weight for each element, in the order of the activations. */
    public static Weights ofElements(double... values) {
        return new Weights(checked(values), true);
    }

    private static double[] checked(double[] values) {
        for (int i = 0; i < values.length; i++) {
            if (!(values[i] >= 0 && values[i] < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException(
                        "weights must be finite and not negative, got %s at %d".formatted(values[i], i));
            }
        }
        return values.clone();
    }

    void checkSize(TensorShape shape) {
        int expected = perChannel ? shape.elements() : shape.samples() * shape.positions();
        if (values.length != expected) {
            throw new IllegalArgumentException(
                    "weights must have %d values, got %d".formatted(expected, values.length));
        }
    }

    /** The weight of an element of the matrix that {@link Cells} describes. */
    double at(Cells cells, int row, int column) {
        if (perChannel) {
            return values[row * cells.columns() + column];
        }
        return values[cells.channelsInColumns() ? row : cells.sample(row) * cells.columns() + column];
    }
}
