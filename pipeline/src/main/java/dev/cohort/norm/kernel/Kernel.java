package dev.cohort.norm.kernel;

/**
 * Normalizes tensors of one shape, forward and backward.
 *
 * <p>y = activation(gain (x - mean) / sqrt(variance + epsilon) + bias), with the mean and the population variance of the
 * cell, and a gain and a bias for each channel.
 *
 * <p>The same input gives the same bits on any number of threads. A sample's output does not depend on the other samples
 * unless they share a cell with it.
 */
public final class Kernel {

    private final Cells cells;
    private final Arithmetic arithmetic;

    private Kernel(Cells cells, Arithmetic arithmetic) {
        this.cells = cells;
        this.arithmetic = arithmetic;
    }

    /** The fastest there is. */
    public static Kernel of(Cells cells, Formula formula) {
        return new Kernel(cells, FastPath.arithmetic(cells, formula));
    }

    /** In plain Java: the definition. */
    public static Kernel plain(Cells cells, Formula formula) {
        return new Kernel(cells, Arithmetic.plain(cells, formula));
    }

    /**
     * With a weight for each position or element, in plain Java wherever it runs: weights that are all 0 or 1 are a mask, which
     * {@link #masked} takes the fast way.
     *
     * @throws IllegalArgumentException if there are not as many weights as the shape asks for
     */
    public static Kernel weighted(Cells cells, Formula formula, Weights weights) {
        weights.checkSize(cells.shape());
        return new Kernel(cells, new PlainArithmetic(cells, formula, weights));
    }

    /**
     * With positions left out: padding, or background outside the field of view.
     *
     * <p>What is left out is neither read nor counted; its output and its gradient are 0. Appending such positions changes
     * no bit of the others.
     *
     * @param kept [samples, positions] in C order
     * @throws IllegalArgumentException if the mask has not as many values as the shape asks for
     */
    public static Kernel masked(Cells cells, Formula formula, boolean[] kept) {
        return new Kernel(cells, MaskedArithmetic.of(cells, formula, kept));
    }

    /** Weight, mean and squared deviations of each cell, to be merged with those of other tensors. */
    public Moments[] measure(Values x) {
        checkElements("x", x);
        return arithmetic.measure(x);
    }

    /**
     * Writes the normalized activations, with given statistics rather than those of x.
     *
     * @param statistics one mean and deviation for each cell
     */
    public void apply(Statistics statistics, Values x, Affine affine, Values y) {
        checkInputs(x, affine);
        checkElements("y", y);
        checkStatistics(statistics);
        arithmetic.apply(statistics, x, affine, y);
    }

    /**
     * Writes the normalized activations and returns what the backward pass needs of them.
     *
     * @param x activations; not modified unless {@code y} is the same memory
     * @param y output, like {@code x}
     */
    public Statistics forward(Values x, Affine affine, Values y) {
        checkInputs(x, affine);
        checkElements("y", y);
        return arithmetic.forward(x, affine, y);
    }

    /**
     * Writes the gradients of a loss with respect to activations, gain and bias.
     *
     * <p>With n = (x - mean) / sigma and g = gain times the gradient before the activation: dx = (g - mean(g) - n mean(g n))
     * / sigma, means over the cell; dgain and dbias are the sums of that gradient times n, and of that gradient, over
     * samples and positions. With {@link Statistics#fixed() fixed} statistics dx = g / sigma.
     *
     * @param statistics of the forward pass
     * @param x the input of the forward pass
     * @param dy gradient of the loss with respect to the output
     */
    public void backward(Statistics statistics, Values x, Values dy, Affine affine, Gradients into) {
        checkInputs(x, affine);
        checkElements("dy", dy);
        checkStatistics(statistics);
        checkElements("dx", into.dx());
        checkChannels("dgain", into.dGain());
        checkChannels("dbias", into.dBias());
        ChannelSums sums = new ChannelSums(cells.shape().channels());
        arithmetic.backward(statistics, x, dy, affine, into.dx(), sums);
        into.dGain().write(0, sums.dGain(), sums.dGain().length);
        into.dBias().write(0, sums.dBias(), sums.dBias().length);
    }

    private void checkInputs(Values x, Affine affine) {
        checkElements("x", x);
        checkChannels("gain", affine.gain());
        checkChannels("bias", affine.bias());
    }

    private void checkStatistics(Statistics statistics) {
        if (statistics.count() != cells.count()) {
            throw new IllegalArgumentException(
                    "statistics must be of %d cells, got %d".formatted(cells.count(), statistics.count()));
        }
    }

    private void checkElements(String name, Values values) {
        checkSize(name, values, cells.shape().elements());
    }

    private void checkChannels(String name, Values values) {
        checkSize(name, values, cells.shape().channels());
    }

    private static void checkSize(String name, Values values, int expected) {
        if (values.size() != expected) {
            throw new IllegalArgumentException(
                    "%s must have %d values, got %d".formatted(name, expected, values.size()));
        }
    }

    /** One line that says which arithmetic runs, and how to get the fast one. */
    public static String description() {
        return FastPath.found().description();
    }
}
