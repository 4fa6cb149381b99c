package dev.cohort.audio;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Overlapping triangles, centred at equal distances in mel over a range of frequencies.
 *
 * @see <a href="https://labrosa.ee.columbia.edu/doc/HTKBook21/node54.html">The HTK Book, filterbank analysis</a>
 */
public final class MelFilters {

    private final double[] edgesHz;

    /** By band, the first bin of its triangle. */
    private final int[] firstBins;

    /** By band, from its first bin on. */
    private final double[][] weights;

    private MelFilters(double[] edgesHz, int[] firstBins, double[][] weights) {
        this.edgesHz = edgesHz;
        this.firstBins = firstBins;
        this.weights = weights;
    }

    /**
     * The filters of a spectrum.
     *
     * @param fftSize samples of a transform; the spectrum has fftSize / 2 + 1 bins
     * @param bank where bands are narrower than a bin, some filters are empty
     */
    public static MelFilters of(MelScale scale, MelShape shape, double sampleRateHz, int fftSize, MelBank bank) {
        double lowest = scale.mel(bank.lowestHz());
        double width = (scale.mel(bank.highestHz()) - lowest) / (bank.bands() + 1);
        double[] edgesMel = IntStream.range(0, bank.bands() + 2)
                .mapToDouble(edge -> lowest + edge * width)
                .toArray();
        double[] edgesHz = Arrays.stream(edgesMel).map(scale::hertz).toArray();
        double[] bins = IntStream.rangeClosed(0, fftSize / 2)
                .mapToDouble(bin -> bin * sampleRateHz / fftSize)
                .toArray();
        if (shape == MelShape.MEL) {
            double[] binsMel = Arrays.stream(bins).map(scale::mel).toArray();
            return build(edgesMel, binsMel, edgesHz, shape);
        }
        return build(edgesHz, bins, edgesHz, shape);
    }

    private static MelFilters build(double[] edges, double[] bins, double[] edgesHz, MelShape shape) {
        int bands = edges.length - 2;
        int[] firstBins = new int[bands];
        double[][] weights = new double[bands][];
        for (int band = 0; band < bands; band++) {
            int first = 0;
            while (first < bins.length && !(bins[first] > edges[band])) {
                first++;
            }
            int end = first;
            while (end < bins.length && bins[end] < edges[band + 2]) {
                end++;
            }
            firstBins[band] = first;
            weights[band] = new double[end - first];
            double height = shape == MelShape.AREA ? 2 / (edges[band + 2] - edges[band]) : 1;
            for (int bin = first; bin < end; bin++) {
                double rising = (bins[bin] - edges[band]) / (edges[band + 1] - edges[band]);
                double falling = (edges[band + 2] - bins[bin]) / (edges[band + 2] - edges[band + 1]);
                weights[band][bin - first] = height * Math.min(rising, falling);
            }
        }
        return new MelFilters(edgesHz, firstBins, weights);
    }

    /** Where triangles begin, peak and end, in Hz: band b lies from edge b to edge b + 2. */
    public double[] edgesHz() {
        return edgesHz.clone();
    }

    int bands() {
        return weights.length;
    }

    /** The weight of a bin in a band. */
    public double weight(int band, int bin) {
        int at = bin - firstBins[band];
        return at < 0 || at >= weights[band].length ? 0 : weights[band][at];
    }

    /** Weighs and adds up a spectrum. */
    void apply(double[] spectrum, double[] bands) {
        for (int band = 0; band < weights.length; band++) {
            double[] weight = weights[band];
            int first = firstBins[band];
            double sum = 0;
            for (int i = 0; i < weight.length; i++) {
                sum += weight[i] * spectrum[first + i];
            }
            bands[band] = sum;
        }
    }
}
