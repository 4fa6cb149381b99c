package dev.cohort.audio;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cohort.source.ByteSource;
import dev.cohort.source.LocalByteSource;
import dev.cohort.source.UnreadableFileException;
import dev.cohort.testing.SharedFolders;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Where the sound that tests read is, and how they read it. */
final class Clips {

    private Clips() {}

    /**
     * A clip in memory.
     *
     * @param interleaved channel fastest
     */
    @SuppressWarnings("ArrayRecordComponent") // Read once.
    record Clip(AudioFormat format, double[] interleaved) {

        int frames() {
            return interleaved.length / format.channels();
        }

        double[] channel(int channel) {
            double[] samples = new double[frames()];
            Arrays.setAll(samples, i -> interleaved[i * format.channels() + channel]);
            return samples;
        }

        double[] mono() {
            double[] samples = new double[frames()];
            for (int i = 0; i < interleaved.length; i++) {
                samples[i / format.channels()] += interleaved[i] / format.channels();
            }
            return samples;
        }
    }

    static Clip read(Path file) throws IOException, UnreadableFileException {
        return read(LocalByteSource.of(file), 1000);
    }

    static Clip read(ByteSource source, int portion) throws IOException, UnreadableFileException {
        try (SampleStream stream = AudioReader.open(source)) {
            int channels = stream.format().channels();
            double[] buffer = new double[Math.max(portion, channels)];
            double[] all = new double[1 << 12];
            int count = 0;
            for (int got = stream.read(buffer); got >= 0; got = stream.read(buffer)) {
                assertThat(got).isPositive();
                int values = got * channels;
                if (count + values > all.length) {
                    all = Arrays.copyOf(all, 2 * (count + values));
                }
                System.arraycopy(buffer, 0, all, count, values);
                count += values;
            }
            return new Clip(stream.format(), Arrays.copyOf(all, count));
        }
    }

    /** Measured frames of one channel, given in portions of awkward length. */
    static List<double[]> measure(Features features, double[] samples) {
        List<double[]> frames = new ArrayList<>();
        Framing framing = features.measure(frame -> frames.add(frame.clone()));
        for (int at = 0; at < samples.length; at += 777) {
            double[] portion = Arrays.copyOfRange(samples, at, Math.min(samples.length, at + 777));
            framing.add(portion, portion.length);
        }
        framing.finish();
        return frames;
    }

    static double[] resample(double[] samples, int fromHz, int toHz) {
        List<double[]> portions = new ArrayList<>();
        Resampler resampler = new Resampler(
                ResamplingFilter.between(fromHz, toHz), (out, count) -> portions.add(Arrays.copyOf(out, count)));
        for (int at = 0; at < samples.length; at += 777) {
            double[] portion = Arrays.copyOfRange(samples, at, Math.min(samples.length, at + 777));
            resampler.add(portion, portion.length);
        }
        resampler.finish();
        return portions.stream().flatMapToDouble(Arrays::stream).toArray();
    }

    /** The folder of golden files; a missing one is a failure, never a skip. */
    static Path conformance() {
        return SharedFolders.conformance("audio");
    }

    /** The folder of real recordings; everywhere but on the build server, a missing one only skips. */
    static Path data() {
        return SharedFolders.data("audio");
    }
}
