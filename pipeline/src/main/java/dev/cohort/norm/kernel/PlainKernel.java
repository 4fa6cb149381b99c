package dev.cohort.norm.kernel;

import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/**
 * Normalizes the cells of a tensor and applies a gain and a bias per channel; the definition.
 *
 * <p>y = gain (x - mean) / sqrt(variance + epsilon) + bias, with the mean and the population variance of the cell.
 *
 * <p>Cells run in parallel on the common pool when there is enough work; each is computed whole by one thread, so the
 * result does not depend on how many there are.
 */
public final class PlainKernel {

    /** Elements handled at once: two blocks fit in the first cache with room to spare. */
    private static final int BLOCK = 1024;

    /** Elements below which waking other threads costs more than it saves. */
    private static final int WORTH_SHARING = 1 << 16;

    private final Cells cells;
    private final double epsilon;

    /**
     * A kernel for one shape.
     *
     * @param epsilon positive, added to the variance
     */
    public PlainKernel(Cells cells, double epsilon) {
        if (!(epsilon > 0)) {
            throw new IllegalArgumentException("epsilon must be positive, got " + epsilon);
        }
        this.cells = cells;
        this.epsilon = epsilon;
    }

    /**
     * Writes the normalized activations and returns what the backward pass needs of them.
     *
     * @param x activations [samples, channels, positions]; not modified unless {@code y} is the same memory
     * @param gain one value per channel
     * @param bias one value per channel
     * @param y output, like {@code x}
     */
    public Moments forward(Values x, Values gain, Values bias, Values y) {
        checkSize("x", x, cells.elements());
        checkSize("y", y, cells.elements());
        checkSize("gain", gain, cells.channels());
        checkSize("bias", bias, cells.channels());
        double[] gains = gain.all();
        double[] biases = bias.all();
        Moments moments = new Moments(cells.count());
        forEachCell(cell -> {
            double[] block = block();
            double mean = mean(cell, x, block);
            double variance = variance(cell, x, block, mean);
            double inverseDeviation = 1 / Math.sqrt(variance + epsilon);
            moments.means[cell] = mean;
            moments.inverseDeviations[cell] = inverseDeviation;
            for (int channel : cells.channelsOf(cell)) {
                int start = cells.run(cell, channel) * cells.positions();
                double scale = gains[channel] * inverseDeviation;
                for (int done = 0; done < cells.positions(); done += BLOCK) {
                    int count = Math.min(BLOCK, cells.positions() - done);
                    x.read(start + done, block, count);
                    for (int i = 0; i < count; i++) {
                        block[i] = (block[i] - mean) * scale + biases[channel];
                    }
                    y.write(start + done, block, count);
                }
            }
        });
        return moments;
    }

    /**
     * Writes the gradients of a loss with respect to activations, gain and bias.
     *
     * <p>With n = (x - mean) / sigma and g = gain dy: dx = (g - mean(g) - n mean(g n)) / sigma, means over the cell;
     * dgain = sum of dy n, dbias = sum of dy, over samples and positions.
     *
     * @param x the input of the forward pass that gave {@code moments}
     * @param dy gradient of the loss with respect to the output
     */
    public void backward(Moments moments, Values x, Values dy, Values gain, Gradients into) {
        checkSize("x", x, cells.elements());
        checkSize("dy", dy, cells.elements());
        checkSize("dx", into.dx(), cells.elements());
        checkSize("gain", gain, cells.channels());
        checkSize("dgain", into.dGain(), cells.channels());
        checkSize("dbias", into.dBias(), cells.channels());
        double[] gains = gain.all();
        int runs = cells.samples() * cells.channels();
        double[] sumDy = new double[runs];
        double[] sumDyN = new double[runs];
        forEachCell(cell -> {
            double[] block = block();
            double[] gradient = block();
            double mean = moments.means[cell];
            double inverseDeviation = moments.inverseDeviations[cell];
            double sumG = 0;
            double sumGN = 0;
            for (int channel : cells.channelsOf(cell)) {
                int run = cells.run(cell, channel);
                int start = run * cells.positions();
                double sum = 0;
                double product = 0;
                for (int done = 0; done < cells.positions(); done += BLOCK) {
                    int count = Math.min(BLOCK, cells.positions() - done);
                    x.read(start + done, block, count);
                    dy.read(start + done, gradient, count);
                    sum += Sums.of(gradient, count);
                    product += Sums.ofProducts(gradient, block, mean, count);
                }
                sumDy[run] = sum;
                sumDyN[run] = product * inverseDeviation;
                sumG += gains[channel] * sumDy[run];
                sumGN += gains[channel] * sumDyN[run];
            }
            double meanG = sumG / cells.elementsOf(cell);
            double slope = sumGN / cells.elementsOf(cell) * inverseDeviation;
            for (int channel : cells.channelsOf(cell)) {
                int start = cells.run(cell, channel) * cells.positions();
                for (int done = 0; done < cells.positions(); done += BLOCK) {
                    int count = Math.min(BLOCK, cells.positions() - done);
                    x.read(start + done, block, count);
                    dy.read(start + done, gradient, count);
                    double channelGain = gains[channel];
                    for (int i = 0; i < count; i++) {
                        block[i] = (channelGain * gradient[i] - meanG - (block[i] - mean) * slope) * inverseDeviation;
                    }
                    into.dx().write(start + done, block, count);
                }
            }
        });
        into.dBias().write(0, sumOverSamples(sumDy), cells.channels());
        into.dGain().write(0, sumOverSamples(sumDyN), cells.channels());
    }

    private double mean(int cell, Values x, double[] block) {
        double sum = 0;
        for (int channel : cells.channelsOf(cell)) {
            int start = cells.run(cell, channel) * cells.positions();
            for (int done = 0; done < cells.positions(); done += BLOCK) {
                int count = Math.min(BLOCK, cells.positions() - done);
                x.read(start + done, block, count);
                sum += Sums.of(block, count);
            }
        }
        return sum / cells.elementsOf(cell);
    }

    private double variance(int cell, Values x, double[] block, double mean) {
        double sum = 0;
        for (int channel : cells.channelsOf(cell)) {
            int start = cells.run(cell, channel) * cells.positions();
            for (int done = 0; done < cells.positions(); done += BLOCK) {
                int count = Math.min(BLOCK, cells.positions() - done);
                x.read(start + done, block, count);
                sum += Sums.ofSquares(block, mean, count);
            }
        }
        return sum / cells.elementsOf(cell);
    }

    private double[] sumOverSamples(double[] ofRuns) {
        double[] sums = new double[cells.channels()];
        for (int run = 0; run < ofRuns.length; run++) {
            sums[run % sums.length] += ofRuns[run];
        }
        return sums;
    }

    private double[] block() {
        return new double[Math.min(BLOCK, cells.positions())];
    }

    private void forEachCell(IntConsumer work) {
        IntStream all = IntStream.range(0, cells.count());
        (cells.elements() < WORTH_SHARING ? all : all.parallel()).forEach(work);
    }

    private static void checkSize(String name, Values values, int expected) {
        if (values.size() != expected) {
            throw new IllegalArgumentException(
                    "%s must have %d values, got %d".formatted(name, expected, values.size()));
        }
    }
}
