package dev.cohort.norm;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Bands of equal width in mel, so of unequal width in hertz: frequency bins that sound alike in pitch share one.
 *
 * <p>Every bin is in exactly one band, in contrast to a bank of overlapping filters: band b holds the frequencies from edge
 * b up to, but without, edge b + 1. What lies below the first edge is in the first band, what lies at or above the last edge
 * in the last.
 *
 * @param bands how many
 * @param lowestHz where the first band begins, 0 or more
 * @param highestHz where the last band ends; half the sampling rate takes in all there is
 */
public record MelBands(MelScale scale, int bands, double lowestHz, double highestHz) {

    /** Checks number and range. */
    public MelBands {
        if (bands <= 0) {
            throw new IllegalArgumentException("mel bands must be positive, got " + bands);
        }
        if (!(lowestHz >= 0 && lowestHz < highestHz && highestHz < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(
                    "mel bands must lie between 0 <= lowest < highest Hz, got %s to %s".formatted(lowestHz, highestHz));
        }
    }

    /** Where bands begin and end, in Hz: one more than there are bands, ascending. */
    public double[] edgesHz() {
        double lowest = scale.mel(lowestHz);
        double width = (scale.mel(highestHz) - lowest) / bands;
        return IntStream.rangeClosed(0, bands)
                .mapToDouble(edge -> scale.hertz(lowest + edge * width))
                .toArray();
    }

    /**
     * Groups the bins of a Fourier transform: 0 Hz to half the sampling rate, {@code size / 2 + 1} of them.
     *
     * @param size samples in a window, even or odd
     * @throws IllegalArgumentException if a band holds no bin
     */
    public Grouping ofFourierBins(double sampleRateHz, int size) {
        if (!(sampleRateHz > 0) || size <= 0) {
            throw new IllegalArgumentException(
                    "sample rate and transform size must be positive, got %s Hz and %d".formatted(sampleRateHz, size));
        }
        return ofFrequencies(IntStream.rangeClosed(0, size / 2)
                .mapToDouble(bin -> bin * sampleRateHz / size)
                .toArray());
    }

    /**
     * Groups bins by their frequencies.
     *
     * @param hertz the centre of each bin, in the order of the tensor
     * @return groups of the leading axis of positions [frequency, time]
     * @throws IllegalArgumentException if a frequency is negative or not finite, or a band holds no bin
     */
    public Grouping ofFrequencies(double... hertz) {
        double[] edges = edgesHz();
        int[] bandOf = new int[hertz.length];
        int[] binsIn = new int[bands];
        for (int bin = 0; bin < hertz.length; bin++) {
            if (!(hertz[bin] >= 0 && hertz[bin] < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException(
                        "bin frequencies must be finite and not negative, got %s Hz".formatted(hertz[bin]));
            }
            bandOf[bin] = bandOf(hertz[bin], edges);
            binsIn[bandOf[bin]]++;
        }
        for (int band = 0; band < bands; band++) {
            if (binsIn[band] == 0) {
                throw new IllegalArgumentException(
                        "every mel band must hold a frequency bin, got none in band %d of %d, %.1f to %.1f Hz"
                                .formatted(band + 1, bands, edges[band], edges[band + 1]));
            }
        }
        return Grouping.leading(bandOf);
    }

    private int bandOf(double hertz, double... edges) {
        int found = Arrays.binarySearch(edges, hertz);
        int band = found >= 0 ? found : -found - 2;
        return Math.min(Math.max(band, 0), bands - 1);
    }

    /**
     * Groups bins that are mel filters already, so equally far apart in mel: contiguous bands of equally many.
     *
     * @throws IllegalArgumentException if the bands do not divide the bins
     */
    public static Grouping ofMelBins(int bins, int bands) {
        if (bands <= 0 || bins <= 0 || bins % bands != 0) {
            throw new IllegalArgumentException(
                    "mel bands must divide the mel bins, got %d bands for %d bins".formatted(bands, bins));
        }
        return Grouping.leading(
                IntStream.range(0, bins).map(bin -> bin / (bins / bands)).toArray());
    }
}
