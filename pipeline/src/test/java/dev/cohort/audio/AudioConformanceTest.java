package dev.cohort.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cohort.testing.Npy;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jtransforms.fft.DoubleFFT_1D;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every entry of the golden manifest, made with librosa, torchaudio and libsndfile. */
class AudioConformanceTest {

    /** The promise for mel spectrograms. */
    private static final double MEL_TOLERANCE = 1e-4;

    private static final double LEAST_SNR_DB = 40;

    /** Up to here torchaudio's wide filter lets pass what it should; beyond, filters differ by design. */
    private static final double COMMON_BAND = 0.7;

    /** As many as the mel cases of the same clip use. */
    private static final int MFCC_SAMPLES = 16000;

    private final Path folder = Clips.conformance();
    private final JsonNode manifest;

    AudioConformanceTest() throws IOException {
        manifest = new ObjectMapper().readTree(folder.resolve("manifest.json").toFile());
    }

    private interface Check {
        void run(JsonNode expected) throws Exception;
    }

    @TestFactory
    Stream<DynamicTest> decodesWhatLibsndfileDecodes() {
        Iterable<Map.Entry<String, JsonNode>> files =
                () -> manifest.get("files").fields();
        return StreamSupport.stream(files.spliterator(), false)
                .map(file -> DynamicTest.dynamicTest(
                        file.getKey(), () -> checkFile(folder.resolve("wav").resolve(file.getKey()), file.getValue())));
    }

    @TestFactory
    Stream<DynamicTest> computesTheMelSpectrogramsOfLibrosa() {
        return tests(manifest.get("mel"), this::checkMel);
    }

    @TestFactory
    Stream<DynamicTest> buildsTheFilterBanksOfLibrosaAndTorchaudio() {
        return tests(manifest.get("bands"), this::checkBands);
    }

    @TestFactory
    Stream<DynamicTest> resamplesAsTorchaudioWhereBothLetPass() {
        return tests(manifest.get("resample"), this::checkResampled);
    }

    @TestFactory
    Stream<DynamicTest> computesTheCepstralCoefficientsOfLibrosa() {
        JsonNode cases = manifest.get("mfcc");
        return tests(
                cases.isArray() ? cases : new ObjectMapper().createArrayNode().add(cases), this::checkMfcc);
    }

    private static Stream<DynamicTest> tests(JsonNode cases, Check check) {
        assertThat(cases).isNotEmpty();
        return StreamSupport.stream(cases.spliterator(), false)
                .map(one -> DynamicTest.dynamicTest(name(one), () -> check.run(one)));
    }

    private static String name(JsonNode one) {
        return one.path("file").asText() + " " + one.path("wav").asText() + " " + one.path("config");
    }

    private void checkFile(Path file, JsonNode expected) throws Exception {
        assertThat(sha256(Files.readAllBytes(file)))
                .isEqualTo(expected.get("sha256").asText());
        Clips.Clip clip = Clips.read(file);
        boolean isLossy = expected.get("sha256_f64le_interleaved").isNull();
        assertThat(clip.format().sampleRateHz())
                .isEqualTo(expected.get("samplerate").asInt());
        assertThat(clip.format().channels()).isEqualTo(expected.get("channels").asInt());
        assertThat(clip.frames()).isEqualTo(expected.get("frames").asInt());
        double tolerance = isLossy ? 1e-4 : 1e-12;
        for (int channel = 0; channel < clip.format().channels(); channel++) {
            assertThat(rms(clip.channel(channel)))
                    .isEqualTo(expected.get("rms").get(channel).asDouble(), within(tolerance));
            for (int i = 0; i < expected.get("first8").size(); i++) {
                assertThat(clip.channel(channel)[i])
                        .isEqualTo(expected.get("first8").get(i).get(channel).asDouble(), within(tolerance));
            }
        }
        assertThat(rms(clip.mono())).isEqualTo(expected.get("mono_mean_rms").asDouble(), within(tolerance));
        if (!isLossy) {
            assertThat(sha256(littleEndian(clip.interleaved())))
                    .isEqualTo(expected.get("sha256_f64le_interleaved").asText());
        }
    }

    private void checkMel(JsonNode expected) throws Exception {
        Clips.Clip clip = Clips.read(folder.resolve(expected.get("wav").asText()));
        double[] samples =
                Arrays.copyOf(clip.mono(), expected.get("used_samples").asInt());
        int rate = clip.format().sampleRateHz();
        double[][] mel = mel(expected, rate, Compression.NONE, samples);
        assertThat(new int[] {mel.length, mel[0].length}).isEqualTo(ints(expected.get("shape")));
        checkNumbers(mel, expected);
        if (!expected.get("file").isNull()) {
            Npy golden = Npy.read(folder.resolve(expected.get("file").asText()));
            assertThat(golden.shape()).containsExactly(mel.length, mel[0].length);
            for (int i = 0; i < golden.data().length; i++) {
                double value = mel[i / mel[0].length][i % mel[0].length];
                assertThat(value).isEqualTo(golden.data()[i], tolerance(golden.data()[i]));
            }
        }
        double[] ln = flat(mel(expected, rate, Compression.LN_PLUS_1E_6, samples));
        assertThat(mean(ln)).isEqualTo(expected.get("ln_1e6_mean").asDouble(), within(1e-6));
        if (expected.at("/config/power").asDouble() == 2) {
            double[] decibel = flat(mel(expected, rate, Compression.DECIBEL_TOP_80, samples));
            double largest = Arrays.stream(decibel).max().orElseThrow();
            double least = Arrays.stream(decibel).min().orElseThrow();
            assertThat(mean(decibel)).isEqualTo(expected.get("db_mean").asDouble(), within(1e-5));
            assertThat(largest).isEqualTo(expected.get("db_max").asDouble(), within(1e-5));
            assertThat(Math.max(-Compression.DECIBEL_TOP_80.range(), least - largest))
                    .isEqualTo(expected.get("db_top80_min").asDouble(), within(1e-5));
        }
    }

    private static void checkNumbers(double[][] mel, JsonNode expected) {
        double[] all = flat(mel);
        double largest = expected.get("max").asDouble();
        assertThat(Arrays.stream(all).sum())
                .isEqualTo(
                        expected.get("sum").asDouble(),
                        tolerance(expected.get("sum").asDouble()));
        assertThat(Arrays.stream(all).max().orElseThrow()).isEqualTo(largest, tolerance(largest));
        int[] at = ints(expected.get("argmax"));
        assertThat(mel[at[0]][at[1]]).isEqualTo(largest, tolerance(largest));
        for (int band = 0; band < mel.length; band++) {
            double mean = expected.get("row_means").get(band).asDouble();
            assertThat(mean(mel[band])).isEqualTo(mean, tolerance(mean));
        }
    }

    /** [bands][frames]. */
    private static double[][] mel(JsonNode expected, int rate, Compression compression, double[] samples) {
        JsonNode config = expected.get("config");
        boolean isHtk = config.get("htk").asBoolean();
        Padding padding =
                switch (expected.get("pad_mode").asText()) {
                    case "constant" -> Padding.ZERO;
                    case "reflect" -> Padding.REFLECT;
                    default -> Padding.NONE;
                };
        Profile profile = new Profile(
                "case",
                new SpectrumRules(
                        Window.HANN,
                        padding,
                        FrameExtent.TRANSFORM,
                        config.get("power").asInt(),
                        0,
                        1),
                new MelRules(
                        isHtk ? MelScale.HTK : MelScale.SLANEY,
                        config.get("norm").isNull() ? MelShape.PEAK : MelShape.AREA,
                        compression),
                new CosineRules(true, 0));
        int bands = config.get("n_mels").asInt();
        FrameSize frame = new FrameSize(
                config.get("n_fft").asInt(),
                config.get("win_length").asInt(),
                config.get("hop_length").asInt());
        Features features = new Features(
                new FeaturePlan(FeatureKind.LOG_MEL, profile, rate, frame, MelBank.upToHalf(rate, bands), bands));
        return transposed(Clips.measure(features, samples));
    }

    private void checkBands(JsonNode expected) {
        int rate = expected.get("sr").asInt();
        int fftSize = expected.get("n_fft").asInt();
        int bands = expected.get("n_mels").asInt();
        MelFilters filters = MelFilters.of(
                expected.get("scale").asText().equals("htk") ? MelScale.HTK : MelScale.SLANEY,
                expected.get("norm").isNull() ? MelShape.PEAK : MelShape.AREA,
                rate,
                fftSize,
                new MelBank(
                        bands,
                        expected.get("fmin").asDouble(),
                        expected.get("fmax").asDouble()));
        double[] edges = StreamSupport.stream(expected.get("edges_hz").spliterator(), false)
                .mapToDouble(JsonNode::asDouble)
                .toArray();
        assertThat(filters.edgesHz()).containsExactly(edges, within(1e-8));
        Npy golden = Npy.read(folder.resolve(expected.get("file").asText()));
        assertThat(golden.shape()).containsExactly(bands, fftSize / 2 + 1);
        int empty = 0;
        for (int band = 0; band < bands; band++) {
            double sum = 0;
            for (int bin = 0; bin <= fftSize / 2; bin++) {
                double weight = filters.weight(band, bin);
                assertThat(weight).isEqualTo(golden.data()[band * (fftSize / 2 + 1) + bin], within(1e-6));
                sum += weight;
            }
            empty += sum == 0 ? 1 : 0;
        }
        assertThat(empty).isEqualTo(expected.get("empty_filters").asInt());
    }

    private void checkResampled(JsonNode expected) throws Exception {
        Clips.Clip clip =
                Clips.read(folder.resolve("wav").resolve(expected.get("wav").asText() + ".wav"));
        assertThat(clip.format().sampleRateHz()).isEqualTo(expected.get("sr").asInt());
        double[] samples = Arrays.copyOf(clip.mono(), expected.get("len_in").asInt());
        double[] resampled = Clips.resample(
                samples, expected.get("sr").asInt(), expected.get("new_sr").asInt());
        assertThat(resampled).hasSize(expected.get("len_out").asInt());
        double[] golden =
                Npy.read(folder.resolve(expected.get("file").asText())).data();
        assertThat(snrDb(golden, resampled, COMMON_BAND)).isGreaterThan(LEAST_SNR_DB);
    }

    /** Signal over difference, both below a share of half the rate. */
    private static double snrDb(double[] signal, double[] other, double band) {
        double[] difference = new double[signal.length];
        Arrays.setAll(difference, i -> other[i] - signal[i]);
        return 10 * Math.log10(energy(signal, band) / energy(difference, band));
    }

    private static double energy(double[] samples, double band) {
        double[] spectrum = Arrays.copyOf(samples, 2 * samples.length);
        new DoubleFFT_1D(samples.length).realForwardFull(spectrum);
        double sum = 0;
        for (int i = 0; i < band * samples.length; i++) {
            sum += spectrum[i] * spectrum[i];
        }
        return sum;
    }

    private void checkMfcc(JsonNode expected) throws Exception {
        Clips.Clip clip = Clips.read(folder.resolve("wav/speech_22k.wav"));
        FeaturePlan plan = new FeaturePlan(
                FeatureKind.MFCC,
                Profile.LIBROSA,
                clip.format().sampleRateHz(),
                new FrameSize(2048, 2048, 512),
                MelBank.upToHalf(clip.format().sampleRateHz(), 128),
                13);
        Npy golden = Npy.read(folder.resolve(expected.get("file").asText()));
        Features features = new Features(plan);
        List<double[]> measured = Clips.measure(features, Arrays.copyOf(clip.mono(), MFCC_SAMPLES));
        assertThat(golden.shape()).containsExactly(plan.bands(), measured.size());
        double largest = measured.stream().flatMapToDouble(Arrays::stream).max().orElseThrow();
        for (int frame = 0; frame < measured.size(); frame++) {
            float[] coefficients = new float[plan.bands()];
            features.complete(floats(measured.get(frame)), largest, coefficients);
            for (int n = 0; n < plan.bands(); n++) {
                assertThat((double) coefficients[n])
                        .isEqualTo(golden.data()[n * measured.size() + frame], within(1e-3));
            }
        }
    }

    /** Relative; what is 1e-14 of full scale or less is the arithmetic's own noise. */
    private static org.assertj.core.data.Offset<Double> tolerance(double expected) {
        return within(MEL_TOLERANCE * Math.abs(expected) + 1e-14);
    }

    private static double[][] transposed(List<double[]> frames) {
        double[][] bands = new double[frames.get(0).length][frames.size()];
        for (int frame = 0; frame < frames.size(); frame++) {
            for (int band = 0; band < bands.length; band++) {
                bands[band][frame] = frames.get(frame)[band];
            }
        }
        return bands;
    }

    private static double[] flat(double[][] values) {
        return Arrays.stream(values).flatMapToDouble(Arrays::stream).toArray();
    }

    private static float[] floats(double[] values) {
        float[] floats = new float[values.length];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = (float) values[i];
        }
        return floats;
    }

    private static int[] ints(JsonNode node) {
        return StreamSupport.stream(node.spliterator(), false)
                .mapToInt(JsonNode::asInt)
                .toArray();
    }

    private static double mean(double[] values) {
        return Arrays.stream(values).average().orElseThrow();
    }

    private static double rms(double[] values) {
        return Math.sqrt(
                Arrays.stream(values).map(value -> value * value).average().orElseThrow());
    }

    private static byte[] littleEndian(double[] values) {
        ByteBuffer bytes = ByteBuffer.allocate(values.length * 8).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asDoubleBuffer().put(values);
        return bytes.array();
    }

    private static String sha256(byte[] bytes) throws NoSuchAlgorithmException {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    }
}
