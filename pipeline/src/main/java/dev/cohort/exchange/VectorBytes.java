package dev.cohort.exchange;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.apache.spark.util.io.ChunkedByteBuffer;

/** Float32 values as bytes, little-endian: as they lie in memory nearly everywhere, so they are copied and not turned. */
final class VectorBytes {

    /**
     * Bytes of a buffer. Java copies what it writes to a socket into native memory first, the whole buffer for each part
     * that the socket takes; and larger arrays than half a mebibyte would be of their own kind in the heap.
     */
    private static final int BUFFER = 1 << 18;

    private VectorBytes() {}

    /** A copy of some of the values. */
    static ChunkedByteBuffer of(float[] values, int from, int to) {
        int perBuffer = BUFFER / Float.BYTES;
        ByteBuffer[] buffers = new ByteBuffer[Math.floorDiv(to - from - 1, perBuffer) + 1];
        for (int i = 0; i < buffers.length; i++) {
            int first = from + i * perBuffer;
            int length = Math.min(perBuffer, to - first);
            buffers[i] = ByteBuffer.allocate(length * Float.BYTES);
            buffers[i].order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().put(values, first, length);
        }
        return new ChunkedByteBuffer(buffers);
    }

    /** Reads as many values as lie between two places of {@code values} into these places. */
    static void read(InputStream in, float[] values, int from, int to) throws IOException {
        byte[] piece = new byte[BUFFER / 4];
        int perPiece = piece.length / Float.BYTES;
        for (int first = from; first < to; first += perPiece) {
            int length = Math.min(perPiece, to - first);
            if (in.readNBytes(piece, 0, length * Float.BYTES) < length * Float.BYTES) {
                throw new EOFException("the vector's bytes end early");
            }
            ByteBuffer.wrap(piece)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .asFloatBuffer()
                    .get(values, first, length);
        }
    }
}
