package dev.cohort.volume;

import java.io.IOException;
import java.io.Serializable;

/**
 * How the values of an image are made comparable. The result is an unscaled FLOAT32 volume without NaN or
 * infinities, except that {@link None} changes nothing at all.
 *
 * <p>Statistics are of all finite voxels of the volume, whole slices of air included. A voxel that is not
 * finite takes the value that the rule gives to the middle (z-score: 0) or to the limits (infinities: 0 and 1;
 * NaN: 0). An image of one value, or of none that is finite, becomes 0 everywhere.
 */
public sealed interface Intensity extends Serializable {

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
            return "ct-window:" + low + "," + high;
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
     * Reads "zscore", "percentile", "ct-window:low,high" or "none".
     *
     * @throws IllegalArgumentException for any other text, naming the choices
     */
    static Intensity parse(String text) {
        if (text.startsWith("ct-window:")) {
            return parseWindow(text);
        }
        return switch (text) {
            case "zscore" -> new ZScore();
            case "percentile" -> new Percentile();
            case "none" -> new None();
            default -> throw unknown(text);
        };
    }

    private static Intensity parseWindow(String text) {
        String limits = text.substring("ct-window:".length());
        int comma = limits.indexOf(',');
        if (comma < 0) {
            throw unknown(text);
        }
        double low;
        double high;
        try {
            low = Double.parseDouble(limits.substring(0, comma));
            high = Double.parseDouble(limits.substring(comma + 1));
        } catch (NumberFormatException e) {
            throw unknown(text);
        }
        return new CtWindow(low, high);
    }

    private static IllegalArgumentException unknown(String text) {
        return new IllegalArgumentException(
                "intensity must be zscore, percentile, ct-window:low,high or none, got " + text);
    }

    private static double window(double value, double low, double high) {
        if (!(high > low) || Double.isNaN(value)) {
            return 0;
        }
        return (Math.min(high, Math.max(low, value)) - low) / (high - low);
    }
}
