package dev.cohort.bench;

import dev.cohort.audio.ChannelChoice;
import dev.cohort.audio.ClipReader;
import dev.cohort.audio.FeaturePlan;
import dev.cohort.audio.Features;
import dev.cohort.source.ByteSource;
import dev.cohort.source.UnreadableFileException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** What an executor does with a clip: a WAV file of 16 bits is decoded, framed, transformed, weighed and completed. */
final class CohortMel {

    private static final int HEADER_BYTES = 44;

    private final FeaturePlan plan;
    private final Features features;
    private final ClipReader reader;
    private final byte[] wav;
    private final float[] measured;
    private final float[] completed;
    private final float[] values;
    private int frames;

    CohortMel(FeaturePlan plan, short[] samples, int fileRateHz) {
        this(plan, wav(samples, fileRateHz), (long) samples.length * plan.sampleRateHz() / fileRateHz);
    }

    /** A WAV file that has so many samples at the plan's rate. */
    CohortMel(FeaturePlan plan, byte[] wav, long resampled) {
        this.plan = plan;
        this.features = new Features(plan);
        this.reader = new ClipReader(plan, ChannelChoice.MONO, features);
        this.wav = wav;
        this.measured = new float[features.measuredBands()];
        this.completed = new float[plan.bands()];
        this.values = new float[(int) (resampled / plan.frame().hop() + 2) * plan.bands()];
    }

    /** Computes all frames; the profile's values do not depend on the clip's largest. */
    void run() {
        frames = 0;
        try {
            reader.read(new Memory(), channel -> this::take);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (UnreadableFileException e) {
            throw new IllegalStateException(e);
        }
    }

    private void take(double[] frame) {
        for (int band = 0; band < frame.length; band++) {
            measured[band] = (float) frame[band];
        }
        features.complete(measured, 0, completed);
        System.arraycopy(completed, 0, values, frames++ * plan.bands(), completed.length);
    }

    /** [frames, bands]. */
    float[] values() {
        run();
        return Arrays.copyOf(values, frames * plan.bands());
    }

    int frames() {
        return frames;
    }

    static byte[] wav(short[] samples, int rateHz) {
        ByteBuffer bytes =
                ByteBuffer.allocate(HEADER_BYTES + 2 * samples.length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.put("RIFF".getBytes(StandardCharsets.US_ASCII)).putInt(bytes.capacity() - 8);
        bytes.put("WAVEfmt ".getBytes(StandardCharsets.US_ASCII)).putInt(16);
        bytes.putShort((short) 1).putShort((short) 1).putInt(rateHz).putInt(2 * rateHz);
        bytes.putShort((short) 2).putShort((short) 16);
        bytes.put("data".getBytes(StandardCharsets.US_ASCII)).putInt(2 * samples.length);
        bytes.asShortBuffer().put(samples);
        return bytes.array();
    }

    private final class Memory implements ByteSource {

        @Override
        public String name() {
            return "memory.wav";
        }

        @Override
        public long length() {
            return wav.length;
        }

        @Override
        public InputStream open() {
            return new ByteArrayInputStream(wav);
        }
    }
}
