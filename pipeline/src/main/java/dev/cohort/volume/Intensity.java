package dev.cohort.volume;

import java.io.IOException;
import java.io.Serializable;
import java.util.Arrays;

/**
 * How the values of an image are made comparable. The result is an unscaled FLOAT32 volume without NaN or
 * infinities, except that {@link None} changes nothing at all.
 *
 * <p>Statistics are of all finite voxels of the volume, whole slices of air included. A voxel that is not
 * finite takes the value that the rule gives to the middle (z-score: 0) or to the limits (infinities: 0 and 1;
 * NaN: 0). An image of one value, or of none that is finite, becomes 0 everywhere; not so by fixed numbers.
 */
public sealed interface Intensity extends Serializable {

    /** How the text of a window begins. */
    String WINDOW = "ct-window:";

    /** How the text of a clipped z-score begins. */
    String CLIPPED = "clipped-zscore:";

    /** Applies the rule to a volume. */
    Volume apply(Volume image, Scratch scratch) throws IOException;

    /** The text that {@link #parse} reads. */
    String text();

    /** Subtracts the mean and divides by the population standard deviation. */
    record ZScore() implements Intensity {
        /** Below this a double has no reciprocal. */
        private static final double SMALLEST_SPREAD = 1e-300;

        @Override
        public Volume apply(Volume image, Scratch scratch) throws IOException {
            Moments moments = Moments.of(image.voxels());
            if (moments.standardDeviation() < SMALLEST_SPREAD) {
                return IntensityPass.run(image, scratch, value -> 0);
            }
            double scale = 1 / moments.standardDeviation();
            double shift = moments.mean() * scale;
            return IntensityPass.run(image, scratch, value -> Double.isFinite(value) ? value * scale - shift : 0);
        }

        @Override
        public String text() {
            return "zscore";
        }
    }

    /** Clips to the 0.5th and the 99.5th percentile (linear between ranks, as NumPy) and scales to [0, 1]. */
    record Percentile() implements Intensity {
        private static final double LOW_FRACTION = 0.005;
        private static final double HIGH_FRACTION = 0.995;

        @Override
        public Volume apply(Volume image, Scratch scratch) throws IOException {
            double[] limits = Percentiles.of(image.voxels(), LOW_FRACTION, HIGH_FRACTION);
            return IntensityPass.run(image, scratch, value -> window(value, limits[0], limits[1]));
        }

        @Override
        public String text() {
            return "percentile";
        }
    }

    /**
     * Clips to fixed limits, in Hounsfield units for CT, and scales them to [0, 1].
     *
     * @param low becomes 0
     * @param high becomes 1; above {@code low}
     */
    record CtWindow(double low, double high) implements Intensity {
        /** Checks the limits. */
        public CtWindow {
            if (!Double.isFinite(low) || !Double.isFinite(high) || !(low < high)) {
                throw new IllegalArgumentException(
                        "ct-window must have finite limits, the lower first, got " + low + "," + high);
            }
        }

        @Override
        public Volume apply(Volume image, Scratch scratch) throws IOException {
            return IntensityPass.run(image, scratch, value -> window(value, low, high));
        }

        @Override
        public String text() {
            return WINDOW + low + "," + high;
        }
    }

    /**
     * Clips to fixed limits, subtracts a mean and divides by a standard deviation: of the foreground of a data set, as
     * nnU-Net does with CT.
     *
     * @param low of the limits, below {@code high}
     * @param high of the limits
     * @param mean finite
     * @param standardDeviation above 0
     */
    record ClippedZScore(double low, double high, double mean, double standardDeviation) implements Intensity {
        /** Checks the numbers. */
        public ClippedZScore {
            if (!Double.isFinite(low) || !Double.isFinite(high) || !(low < high)) {
                throw new IllegalArgumentException(
                        "clipped-zscore must have finite limits, the lower first, got " + low + "," + high);
            }
            if (!Double.isFinite(mean) || !(standardDeviation > 0) || !Double.isFinite(standardDeviation)) {
                throw new IllegalArgumentException(
                        "clipped-zscore must have a finite mean and a standard deviation above 0, got " + mean + ","
                                + standardDeviation);
            }
        }

        @Override
        public Volume apply(Volume image, Scratch scratch) throws IOException {
            return IntensityPass.run(
                    image,
                    scratch,
                    value -> Double.isNaN(value)
                            ? 0
                            : (Math.min(high, Math.max(low, value)) - mean) / standardDeviation);
        }

        @Override
        public String text() {
            return CLIPPED + low + "," + high + "," + mean + "," + standardDeviation;
        }
    }

    /** Leaves the volume as it is, stored type and scaling included. */
    record None() implements Intensity {
        @Override
        public Volume apply(Volume image, Scratch scratch) {
            return image;
        }

        @Override
        public String text() {
            return "none";
        }
    }

    /**
     * Reads "zscore", "percentile", "ct-window:low,high", "clipped-zscore:low,high,mean,sd" or "none".
     *
     * @throws IllegalArgumentException for any other text, naming the choices
     */
    static Intensity parse(String text) {
        if (text.startsWith(WINDOW)) {
            double[] limits = numbers(text, WINDOW, 2);
            return new CtWindow(limits[0], limits[1]);
        }
        if (text.startsWith(CLIPPED)) {
            double[] numbers = numbers(text, CLIPPED, 4);
            return new ClippedZScore(numbers[0], numbers[1], numbers[2], numbers[3]);
        }
        return switch (text) {
            case "zscore" -> new ZScore();
            case "percentile" -> new Percentile();
            case "none" -> new None();
            default -> throw unknown(text);
        };
    }

    private static double[] numbers(String text, String name, int count) {
        String[] parts = text.substring(name.length()).split(",", -1);
        if (parts.length != count) {
            throw unknown(text);
        }
        try {
            return Arrays.stream(parts).mapToDouble(Double::parseDouble).toArray();
        } catch (NumberFormatException e) {
            throw unknown(text);
        }
    }

    private static IllegalArgumentException unknown(String text) {
        return new IllegalArgumentException(
                "intensity must be zscore, percentile, ct-window:low,high, clipped-zscore:low,high,mean,sd or none, got "
                        + text);
    }

    private static double window(double value, double low, double high) {
        if (!(high > low) || Double.isNaN(value)) {
            return 0;
        }
        return (Math.min(high, Math.max(low, value)) - low) / (high - low);
    }
}
