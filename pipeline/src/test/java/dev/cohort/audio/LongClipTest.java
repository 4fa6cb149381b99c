package dev.cohort.audio;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cohort.source.ByteSource;
import dev.cohort.testing.Allocated;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class LongClipTest {

    private static final int RATE = 8000;
    private static final long TEN_HOURS = 36_000;

    @Test
    void tenHoursFlowThroughAFewMebibytes() throws Exception {
        FeaturePlan plan = new FeaturePlan(
                FeatureKind.LOG_MEL,
                Profile.TORCHAUDIO,
                RATE,
                new FrameSize(64, 64, 8000),
                MelBank.upToHalf(RATE, 4),
                4);
        long[] frames = new long[1];
        ClipReader reader = new ClipReader(plan, ChannelChoice.MONO, new Features(plan));
        long before = Allocated.bytes();
        HeardClip heard = reader.read(new Hours(), channel -> values -> frames[0]++);
        assertThat(Allocated.bytes() - before).isLessThan(4L << 20);
        assertThat(heard.sourceSamples()).isEqualTo(TEN_HOURS * RATE);
        assertThat(frames[0]).isEqualTo(1 + TEN_HOURS);
    }

    /** A WAV file of 8 bits, silent, made as it is read. */
    private static final class Hours implements ByteSource {

        @Override
        public String name() {
            return "hours.wav";
        }

        @Override
        public long length() {
            return 44 + TEN_HOURS * RATE;
        }

        @Override
        public InputStream open() {
            ByteBuffer header = ByteBuffer.allocate(44)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .put("RIFF".getBytes(StandardCharsets.US_ASCII))
                    .putInt((int) (36 + TEN_HOURS * RATE))
                    .put("WAVEfmt ".getBytes(StandardCharsets.US_ASCII))
                    .putInt(16)
                    .putShort((short) 1)
                    .putShort((short) 1)
                    .putInt(RATE)
                    .putInt(RATE)
                    .putShort((short) 1)
                    .putShort((short) 8)
                    .put("data".getBytes(StandardCharsets.US_ASCII))
                    .putInt((int) (TEN_HOURS * RATE));
            return new SequenceInputStream(new ByteArrayInputStream(header.array()), new Silence());
        }
    }

    private static final class Silence extends InputStream {

        private long left = TEN_HOURS * RATE;

        @Override
        public int read() {
            return left-- > 0 ? 128 : -1;
        }

        @Override
        public int read(byte[] into, int offset, int length) {
            int count = (int) Math.min(length, left);
            Arrays.fill(into, offset, offset + count, (byte) 128);
            left -= count;
            return count == 0 ? -1 : count;
        }
    }
}
