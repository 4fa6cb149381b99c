package dev.cohort.bench;

import dev.cohort.audio.ChannelChoice;
import dev.cohort.audio.FeatureKind;
import dev.cohort.audio.FeaturePlan;
import dev.cohort.audio.FrameSize;
import dev.cohort.audio.MelBank;
import dev.cohort.audio.Profile;
import dev.cohort.audio.SilenceTrim;
import dev.cohort.preprocessing.FileNames;
import dev.cohort.preprocessing.audio.AudioPreprocessing;
import dev.cohort.preprocessing.audio.ClipList;
import dev.cohort.preprocessing.audio.ClipRules;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** WAV files of 60 seconds at 16 kHz into frames of 80 mel bands. */
final class AudioBench extends RowsBench {

    private static final int RATE = 16_000;
    private static final int SECONDS = 60;

    private static final FeaturePlan PLAN = new FeaturePlan(
            FeatureKind.LOG_MEL,
            Profile.TORCHAUDIO,
            RATE,
            new FrameSize(512, 400, 160),
            MelBank.upToHalf(RATE, 80),
            80);

    @Override
    String table() {
        return "Audio: WAV of 60 seconds at 16 kHz into log-mel spectrograms of 80 bands, profile torchaudio";
    }

    @Override
    String peer() {
        return "scipy and numpy";
    }

    @Override
    String python() {
        return """
                import sys, numpy, scipy.fft, scipy.io.wavfile
                def hz(mel):
                    return 700 * (10 ** (mel / 2595) - 1)
                edges = hz(numpy.linspace(0, 2595 * numpy.log10(1 + 8000 / 700), 82))
                bins = numpy.linspace(0, 8000, 257)
                rise = (bins - edges[:-2, None]) / (edges[1:-1] - edges[:-2])[:, None]
                fall = (edges[2:, None] - bins) / (edges[2:] - edges[1:-1])[:, None]
                bank = numpy.maximum(0, numpy.minimum(rise, fall)).T.astype(numpy.float32)
                window = numpy.zeros(512, numpy.float32)
                window[56:456] = 0.5 - 0.5 * numpy.cos(2 * numpy.pi * numpy.arange(400) / 400)
                def run():
                    rate, samples = scipy.io.wavfile.read(sys.argv[1])
                    padded = numpy.pad(samples.astype(numpy.float32) / 32768, 256, mode="reflect")
                    frames = numpy.lib.stride_tricks.sliding_window_view(padded, 512)[::160]
                    power = numpy.abs(scipy.fft.rfft(frames * window)) ** 2
                    return len(numpy.log(power @ bank + 1e-6))
                """;
    }

    @Override
    String ending() {
        return ".wav";
    }

    @Override
    void write(Path file, int number) throws IOException {
        Files.write(file, CohortMel.wav(noise(number), RATE));
    }

    private static short[] noise(int number) {
        Random random = new Random(number);
        short[] samples = new short[SECONDS * RATE];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (short) (3000 * random.nextGaussian());
        }
        return samples;
    }

    @Override
    long read(Path file) throws Exception {
        CohortMel mel = new CohortMel(PLAN, Files.readAllBytes(file), SECONDS * RATE);
        mel.run();
        return mel.frames();
    }

    @Override
    Dataset<Row> rows(SparkSession spark, Path folder) {
        return new AudioPreprocessing(spark)
                .rows(
                        ClipList.read(spark, folder.toString(), FileNames.silent()),
                        PLAN,
                        new ClipRules(ChannelChoice.MONO, SilenceTrim.NONE));
    }
}
