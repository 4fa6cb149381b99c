package dev.cohort.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.cohort.testing.Corpus;
import dev.cohort.testing.Mat5;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** What Slaney's and Ellis's MATLAB programs computed, which librosa's own tests hold it to. */
class LibrosaReferenceTest {

    private static final double TOLERANCE = 1e-4;

    @TestFactory
    Stream<DynamicTest> agreesWithMatlab() throws IOException {
        return Corpus.files(LibrosaReferenceTest.class).stream()
                .map(file -> DynamicTest.dynamicTest(file.getFileName().toString(), () -> check(file)));
    }

    private static void check(Path file) throws Exception {
        Map<String, Mat5> golden = Mat5.read(file);
        String name = file.getFileName().toString();
        if (name.startsWith("feature-hz_to_mel")) {
            checkScale(golden, of(golden, "f"), true);
        } else if (name.startsWith("feature-mel_to_hz")) {
            checkScale(golden, of(golden, "f"), false);
        } else if (name.startsWith("feature-melfb")) {
            checkFilters(golden);
        } else {
            checkSpectrum(golden, file.resolveSibling("test1_22050.wav"));
        }
    }

    private static Mat5 of(Map<String, Mat5> golden, String name) {
        return Objects.requireNonNull(golden.get(name), name);
    }

    private static MelScale scale(Map<String, Mat5> golden) {
        return of(golden, "htk").scalar() == 1 ? MelScale.HTK : MelScale.SLANEY;
    }

    private static void checkScale(Map<String, Mat5> golden, Mat5 from, boolean toMel) {
        MelScale scale = scale(golden);
        double[] expected = of(golden, "result").real();
        for (int i = 0; i < expected.length; i++) {
            double value = from.real()[i];
            assertThat(toMel ? scale.mel(value) : scale.hertz(value))
                    .isEqualTo(expected[i], within(1e-9 * Math.max(1, Math.abs(expected[i]))));
        }
    }

    private static void checkFilters(Map<String, Mat5> golden) {
        int fftSize = (int) of(golden, "nfft").scalar();
        int bands = (int) of(golden, "nfilts").scalar();
        MelBank bank = new MelBank(
                bands, of(golden, "fmin").scalar(), of(golden, "fmax").scalar());
        MelFilters filters =
                MelFilters.of(scale(golden), MelShape.AREA, of(golden, "sr").scalar(), fftSize, bank);
        assertThat(filters.edgesHz()).containsExactly(of(golden, "frqs").real(), within(1e-6));
        double[] weights = of(golden, "wts").real();
        for (int band = 0; band < bands; band++) {
            for (int bin = 0; bin <= fftSize / 2; bin++) {
                double expected = weights[bin * bands + band];
                assertThat(filters.weight(band, bin)).isEqualTo(expected, within(TOLERANCE * expected + 1e-12));
            }
        }
    }

    private static void checkSpectrum(Map<String, Mat5> golden, Path sound) throws Exception {
        int fftSize = (int) of(golden, "nfft").scalar();
        int window = (int) of(golden, "hann_w").scalar();
        Profile profile = new Profile(
                "case",
                new SpectrumRules(
                        window == 0 ? Window.RECTANGLE : Window.HANN, Padding.NONE, FrameExtent.TRANSFORM, 1, 0, 1),
                Profile.LIBROSA.mel(),
                Profile.LIBROSA.cosine());
        FrameSize size = new FrameSize(fftSize, window == 0 ? fftSize : window, (int)
                of(golden, "hop_length").scalar());
        Clips.Clip clip = Clips.read(sound);
        int rate = clip.format().sampleRateHz();
        Features features =
                new Features(new FeaturePlan(FeatureKind.POWER, profile, rate, size, MelBank.upToHalf(rate, 1), 1));
        List<double[]> frames = Clips.measure(features, clip.mono());
        Mat5 expected = of(golden, "D");
        assertThat(new int[] {frames.get(0).length, frames.size()})
                .containsExactly(expected.rows(), expected.columns());
        for (int i = 0; i < expected.real().length; i++) {
            double imaginary = expected.imaginary().length == 0 ? 0 : expected.imaginary()[i];
            double magnitude = Math.hypot(expected.real()[i], imaginary);
            assertThat(frames.get(i / expected.rows())[i % expected.rows()])
                    .isEqualTo(magnitude, within(TOLERANCE * magnitude + 1e-9));
        }
    }
}
