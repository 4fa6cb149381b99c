package dev.cohort.audio;

import java.util.Arrays;
import org.jtransforms.fft.DoubleFFT_1D;

/** Turns frames into spectra; holds what all of them share, and so is used by one thread at a time. */
final class Spectrum {

    private final SpectrumRules rules;
    private final int windowStart;
    private final double[] window;
    private final DoubleFFT_1D transform;
    private final double[] work;

    Spectrum(SpectrumRules rules, FrameSize size) {
        this.rules = rules;
        this.window = new double[size.windowLength()];
        for (int i = 0; i < window.length; i++) {
            window[i] = rules.fullScale() * rules.window().at(i, window.length);
        }
        this.windowStart = rules.extent() == FrameExtent.WINDOW ? 0 : (size.fftSize() - size.windowLength()) / 2;
        this.transform = new DoubleFFT_1D(size.fftSize());
        this.work = new double[size.fftSize()];
    }

    int bins() {
        return work.length / 2 + 1;
    }

    /**
     * The spectrum of a frame.
     *
     * @param bins filled with magnitudes to the power of the rules, from 0 Hz to half the rate
     */
    void of(double[] frame, double[] bins) {
        Arrays.fill(work, 0);
        double before = rules.preEmphasis() == 0 ? 0 : frame[windowStart];
        for (int i = 0; i < window.length; i++) {
            double sample = frame[windowStart + i];
            work[windowStart + i] = (sample - rules.preEmphasis() * before) * window[i];
            before = sample;
        }
        transform.realForward(work);
        // JTransforms puts the last part, which has no room of its own, where the constant's imaginary part would be.
        boolean isEven = work.length % 2 == 0;
        int last = bins.length - 1;
        bins[0] = magnitude(work[0], 0);
        for (int bin = 1; bin < last; bin++) {
            bins[bin] = magnitude(work[2 * bin], work[2 * bin + 1]);
        }
        bins[last] = isEven ? magnitude(work[1], 0) : magnitude(work[2 * last], work[1]);
    }

    private double magnitude(double real, double imaginary) {
        double squared = real * real + imaginary * imaginary;
        return rules.power() == 2 ? squared : Math.sqrt(squared);
    }
}
