package dev.cohort.audio;

import java.util.Arrays;

/**
 * Computes the features of a plan: tables and work space for one clip after the other, used by one thread at a time.
 *
 * <p>Why in two steps: where values may lie so far below the largest of the clip, the largest is known at the clip's end.
 * So frames are first {@link #measure measured}, as they come, and then {@link #complete completed}.
 */
public final class Features {

    private final FeaturePlan plan;
    private final Spectrum spectrum;
    private final MelFilters filters;
    private final double[][] cosines;
    private final double[] bins;
    private final double[] measured;

    public Features(FeaturePlan plan) {
        this.plan = plan;
        this.spectrum = new Spectrum(plan.profile().spectrum(), plan.frame());
        this.filters = plan.filters();
        this.cosines =
                plan.profile().cosine().matrix(plan.coefficients(), plan.bank().bands());
        this.bins = new double[spectrum.bins()];
        this.measured = new double
                [plan.kind() == FeatureKind.POWER ? bins.length : plan.bank().bands()];
    }

    /** Values of a measured frame. */
    public int measuredBands() {
        return measured.length;
    }

    /** Measures the frames of one channel of a clip. */
    Framing measure(FrameSink sink) {
        SpectrumRules rules = plan.profile().spectrum();
        int length = rules.extent() == FrameExtent.WINDOW
                ? plan.frame().windowLength()
                : plan.frame().fftSize();
        return new Framing(length, plan.frame().hop(), rules.padding(), frame -> {
            measure(frame);
            sink.accept(measured);
        });
    }

    private void measure(double[] frame) {
        if (plan.kind() == FeatureKind.POWER) {
            spectrum.of(frame, measured);
            return;
        }
        spectrum.of(frame, bins);
        filters.apply(bins, measured);
        Compression compression = plan.profile().mel().compression();
        for (int band = 0; band < measured.length; band++) {
            measured[band] = compression.of(measured[band]);
        }
    }

    /** How loud a measured frame is: the mean of its values in dB; of POWER the mean power. */
    double levelDb(double[] frame) {
        double mean = Arrays.stream(frame).average().orElseThrow();
        return plan.kind() == FeatureKind.POWER
                ? 10 * Math.log10(mean)
                : mean / BandGain.unitsPerDb(plan.profile().name());
    }

    /**
     * The features of a measured frame.
     *
     * @param frame as measured; changed
     * @param largest value of all measured frames of the channel
     * @param features filled, as many as the plan has bands
     */
    public void complete(float[] frame, double largest, float[] features) {
        double least = plan.kind() == FeatureKind.POWER
                ? Double.NEGATIVE_INFINITY
                : largest - plan.profile().mel().compression().range();
        for (int band = 0; band < frame.length; band++) {
            frame[band] = (float) Math.max(least, frame[band]);
        }
        if (plan.kind() != FeatureKind.MFCC) {
            System.arraycopy(frame, 0, features, 0, frame.length);
            return;
        }
        for (int n = 0; n < cosines.length; n++) {
            double sum = 0;
            for (int band = 0; band < frame.length; band++) {
                sum += cosines[n][band] * frame[band];
            }
            features[n] = (float) sum;
        }
    }
}
