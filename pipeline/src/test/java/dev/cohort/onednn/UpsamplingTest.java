package dev.cohort.onednn;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.bytedeco.javacpp.FloatPointer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UpsamplingTest {

    /** Bytes. */
    private static final int CACHE_LINE = 64;

    /** Larger than most last-level caches, where oneDNN writes past them. */
    private static final int EXTENT = 128;

    private static final int CHANNELS = 6;

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 4, 8})
    void repeatsElementsOfALargeVolumeWhereverItLies(int floatsPastALine) {
        Upsampling upsampling = new Upsampling(shape(EXTENT / 2), shape(EXTENT));
        int length = CHANNELS * EXTENT * EXTENT * EXTENT;
        try (FloatPointer source = new FloatPointer(length / 8);
                FloatPointer memory = new FloatPointer(length + 2 * CACHE_LINE)) {
            for (long i = 0; i < length / 8; i++) {
                source.put(i, (float) i);
            }
            long toLine = (CACHE_LINE - memory.address() % CACHE_LINE) / Float.BYTES;
            FloatPointer destination = memory.getPointer(toLine + floatsPastALine);
            upsampling.forward(source, destination);
            // 1 in a million elements, each next one a row, a plane or a channel further as well.
            assertThat(IntStream.iterate(0, i -> i < length, i -> i + 1_000_003))
                    .allSatisfy(i -> assertThat(destination.get((long) i)).isEqualTo((float) sourceOf(i)));
        }
    }

    @Test
    void writesNothingBesideTheDestination() {
        Upsampling upsampling =
                new Upsampling(Shape.inCOrder(new long[] {1, 1, 1, 2}), Shape.inCOrder(new long[] {1, 1, 1, 4}));
        try (FloatPointer source = new FloatPointer(1, 2);
                FloatPointer memory = new FloatPointer(9, 9, 9, 9, 9, 9)) {
            upsampling.forward(source, memory.getPointer(1));
            float[] all = new float[6];
            memory.get(all);
            assertThat(all).containsExactly(9, 1, 1, 2, 2, 9);
        }
    }

    /** The element that was repeated at i, which is also its number. */
    private static int sourceOf(int i) {
        int half = EXTENT / 2;
        int x = i % EXTENT / 2;
        int y = i / EXTENT % EXTENT / 2;
        int zAndChannel = i / EXTENT / EXTENT;
        int z = zAndChannel % EXTENT / 2;
        return ((zAndChannel / EXTENT * half + z) * half + y) * half + x;
    }

    private static Shape shape(int extent) {
        return Shape.inCOrder(new long[] {1, CHANNELS, extent, extent, extent});
    }
}
