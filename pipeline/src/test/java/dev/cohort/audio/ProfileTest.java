package dev.cohort.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.cohort.norm.MelBands;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProfileTest {

    private static final int RATE = 16000;

    @Test
    void findsProfilesByName() {
        assertThat(Profile.named("htk")).isSameAs(Profile.HTK);
        assertThatThrownBy(() -> Profile.named("kaldi"))
                .hasMessage("profile must be librosa, torchaudio or htk, got kaldi");
    }

    @Test
    void scalesAreThoseOfMelBandNormalization() {
        for (MelScale scale : MelScale.values()) {
            MelBands bands = new MelBands(dev.cohort.norm.MelScale.valueOf(scale.name()), 41, 20, 8000);
            assertThat(MelFilters.of(scale, MelShape.PEAK, RATE, 512, new MelBank(40, 20, 8000))
                            .edgesHz())
                    .containsExactly(bands.edgesHz(), within(1e-9));
        }
    }

    /** Word by word what the HTK Book says, without a fast transform. */
    @Test
    void computesWhatTheBookOfHtkSays() {
        int window = 400;
        int bands = 26;
        double[] samples = new double[window];
        Arrays.setAll(samples, i -> 0.3 * Math.sin(0.11 * i) + 0.1 * Math.cos(1.7 * i));
        FeaturePlan plan = new FeaturePlan(
                FeatureKind.MFCC,
                Profile.HTK,
                RATE,
                new FrameSize(512, window, 160),
                MelBank.upToHalf(RATE, bands),
                13);
        Features features = new Features(plan);
        List<double[]> frames = Clips.measure(features, samples);
        assertThat(frames).hasSize(1);
        double[] expected = filterBank(samples, bands);
        assertThat(frames.get(0)).containsExactly(expected, within(1e-9));
        float[] coefficients = new float[13];
        float[] measured = new float[bands];
        for (int band = 0; band < bands; band++) {
            measured[band] = (float) expected[band];
        }
        features.complete(measured, 0, coefficients);
        for (int n = 0; n < 13; n++) {
            double sum = 0;
            for (int j = 1; j <= bands; j++) {
                sum += expected[j - 1] * Math.cos(Math.PI * n / bands * (j - 0.5));
            }
            double lifted = Math.sqrt(2.0 / bands) * sum * (1 + 11 * Math.sin(Math.PI * n / 22));
            assertThat((double) coefficients[n]).isEqualTo(lifted, within(1e-4));
        }
    }

    private static double[] filterBank(double[] samples, int bands) {
        double[] frame = new double[samples.length];
        for (int i = 0; i < frame.length; i++) {
            double before = samples[Math.max(0, i - 1)];
            double hamming = 0.54 - 0.46 * Math.cos(2 * Math.PI * i / (frame.length - 1));
            frame[i] = 32768 * (samples[i] - 0.97 * before) * hamming;
        }
        double[] sums = new double[bands];
        double top = mel(RATE / 2.0);
        for (int bin = 1; bin < 256; bin++) {
            double real = 0;
            double imaginary = 0;
            for (int i = 0; i < frame.length; i++) {
                real += frame[i] * Math.cos(2 * Math.PI * bin * i / 512);
                imaginary -= frame[i] * Math.sin(2 * Math.PI * bin * i / 512);
            }
            double place = mel(bin * RATE / 512.0) / top * (bands + 1);
            int below = (int) place;
            double share = place - below;
            double magnitude = Math.hypot(real, imaginary);
            if (below >= 1) {
                sums[below - 1] += (1 - share) * magnitude;
            }
            if (below < bands) {
                sums[below] += share * magnitude;
            }
        }
        return Arrays.stream(sums).map(sum -> Math.log(Math.max(1, sum))).toArray();
    }

    private static double mel(double hertz) {
        return 1127 * Math.log(1 + hertz / 700);
    }

    @Test
    void refusesPlansThatCannotBe() {
        assertThatThrownBy(() -> new FrameSize(512, 513, 1))
                .hasMessage("window must have between 1 and the 512 samples of the transform, got 513");
        assertThatThrownBy(() -> new FrameSize(512, 400, 0))
                .hasMessage("hop must be between 1 and 65536 samples, got 0");
        assertThatThrownBy(() -> new MelBank(0, 0, 1)).hasMessage("mel bands must be between 1 and 4096, got 0");
        assertThatThrownBy(() -> new MelBank(1, 5, 5))
                .hasMessage("mel bands must lie between 0 <= lowest < highest Hz, got 5.0 to 5.0");
        assertThatThrownBy(() -> new SpectrumRules(Window.HANN, Padding.ZERO, FrameExtent.WINDOW, 3, 0, 1))
                .hasMessage("power of a spectrum must be 1 or 2, got 3");
    }
}
