package dev.cohort.audio;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Walks over the chunks of RIFF and IFF files: an id of four letters, a size, as many bytes. */
final class Chunks {

    private static final int HEADER_BYTES = 8;

    private final InputStream in;
    private final ByteOrder order;
    private long position;

    /**
     * A walk from here.
     *
     * @param position of the stream in the file
     */
    Chunks(InputStream in, ByteOrder order, long position) {
        this.in = in;
        this.order = order;
        this.position = position;
    }

    /**
     * A chunk whose content comes next.
     *
     * @param start of its content in the file
     */
    record Chunk(String id, long size, long start) {}

    /** The next chunk, null where the file ends. */
    @Nullable
    Chunk next() throws IOException {
        byte[] header = in.readNBytes(HEADER_BYTES);
        if (header.length < HEADER_BYTES) {
            return null;
        }
        position += HEADER_BYTES;
        long size = ByteBuffer.wrap(header).order(order).getInt(4) & 0xffffffffL;
        return new Chunk(new String(header, 0, 4, StandardCharsets.ISO_8859_1), size, position);
    }

    /**
     * The first bytes of the content of a chunk, as many as there are; the walk goes on behind the chunk.
     *
     * @param most of bytes to read
     */
    ByteBuffer content(Chunk chunk, int most) throws IOException {
        byte[] content = in.readNBytes((int) Math.min(chunk.size(), most));
        position += content.length;
        skip(chunk);
        return ByteBuffer.wrap(content).order(order);
    }

    /** Goes to the end of a chunk, or of the file. Chunks of odd size are followed by a byte of padding. */
    void skip(Chunk chunk) throws IOException {
        long end = chunk.start() + chunk.size() + (chunk.size() & 1);
        try {
            in.skipNBytes(end - position);
        } catch (EOFException e) {
            // The next look for a chunk finds the end.
            return;
        } finally {
            position = end;
        }
    }
}
