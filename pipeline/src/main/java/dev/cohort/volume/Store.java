package dev.cohort.volume;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Bytes that may exceed what one buffer can hold: little-endian chunks of equal size, a power of two and at
 * least eight bytes, so that no voxel lies across two of them. Only the last chunk may be shorter.
 */
final class Store {

    /** One chunk holds everything: any index shifted by this is chunk 0. */
    private static final int ONE_CHUNK = 40;

    private final ByteBuffer[] chunks;
    private final int shift;
    private final long bytes;

    private Store(ByteBuffer[] chunks, int shift, long bytes) {
        this.chunks = chunks;
        this.shift = shift;
        this.bytes = bytes;
    }

    static Store onHeap(byte[] content) {
        ByteBuffer chunk = ByteBuffer.wrap(content).order(ByteOrder.LITTLE_ENDIAN);
        return new Store(new ByteBuffer[] {chunk}, ONE_CHUNK, content.length);
    }

    static Store ofChunks(ByteBuffer[] chunks, int shift, long bytes) {
        for (ByteBuffer chunk : chunks) {
            chunk.order(ByteOrder.LITTLE_ENDIAN);
        }
        return new Store(chunks, shift, bytes);
    }

    long bytes() {
        return bytes;
    }

    ByteBuffer chunk(long byteIndex) {
        return chunks[(int) (byteIndex >>> shift)];
    }

    int inChunk(long byteIndex) {
        return (int) (byteIndex & ((1L << shift) - 1));
    }

    /** How many of the next {@code wanted} bytes lie in the same chunk as the first of them. */
    int run(long byteIndex, long wanted) {
        return (int) Math.min(wanted, chunk(byteIndex).capacity() - inChunk(byteIndex));
    }

    void read(long byteIndex, byte[] into, int offset, int length) {
        for (int done = 0; done < length; ) {
            int run = run(byteIndex + done, length - done);
            chunk(byteIndex + done).get(inChunk(byteIndex + done), into, offset + done, run);
            done += run;
        }
    }

    void write(long byteIndex, byte[] from, int offset, int length) {
        for (int done = 0; done < length; ) {
            int run = run(byteIndex + done, length - done);
            chunk(byteIndex + done).put(inChunk(byteIndex + done), from, offset + done, run);
            done += run;
        }
    }
}
