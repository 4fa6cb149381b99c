package dev.cohort.volume;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Takes the bytes of one volume as they arrive: memory and disk grow with what came, never with what was
 * claimed.
 */
final class Collector implements AutoCloseable {

    private static final int FIRST_BYTES = 1 << 20;

    private final long expected;
    private final Scratch scratch;
    private byte[] heap;
    private int heapCount;
    private @Nullable Path file;
    private @Nullable FileChannel channel;

    Collector(long expected, Scratch scratch) throws IOException {
        this.expected = expected;
        this.scratch = scratch;
        if (expected <= scratch.heapBytes()) {
            heap = new byte[(int) Math.min(expected, FIRST_BYTES)];
        } else {
            heap = new byte[0];
            file = scratch.newFile();
            channel = Scratch.open(file);
        }
    }

    void accept(byte[] block, int length) throws IOException {
        if (channel != null) {
            for (ByteBuffer left = ByteBuffer.wrap(block, 0, length); left.hasRemaining(); ) {
                channel.write(left);
            }
            return;
        }
        if (heapCount + length > heap.length) {
            long grown = Math.max((long) heapCount + length, 2L * heap.length);
            heap = Arrays.copyOf(heap, (int) Math.min(expected, grown));
        }
        System.arraycopy(block, 0, heap, heapCount, length);
        heapCount += length;
    }

    /** The bytes, once all that were expected have come. */
    Store finish() throws IOException {
        return channel != null ? scratch.map(channel, expected) : Store.onHeap(heap);
    }

    @Override
    public void close() throws IOException {
        if (channel != null) {
            channel.close();
        }
        if (file != null) {
            Files.deleteIfExists(file);
        }
    }
}
