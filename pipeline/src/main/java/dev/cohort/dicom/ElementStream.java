package dev.cohort.dicom;

import dev.cohort.source.UnreadableFileException;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteOrder;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import java.util.zip.ZipException;

/** A file's bytes in order, as the numbers that DICOM writes; an end before its time is a refusal. */
final class ElementStream implements AutoCloseable {

    private static final int BUFFER = 1 << 13;

    private final String file;
    private InputStream in;
    private ByteOrder order = ByteOrder.LITTLE_ENDIAN;
    private long position;

    ElementStream(InputStream in, String file) {
        this.in = new BufferedInputStream(in, BUFFER);
        this.file = file;
    }

    /** From here on, bytes are in this order. */
    void order(ByteOrder newOrder) {
        this.order = newOrder;
    }

    ByteOrder order() {
        return order;
    }

    /** From here on, bytes are deflated. */
    void inflate() {
        in = new BufferedInputStream(new InflaterInputStream(in, new Inflater(true), BUFFER), BUFFER);
    }

    /** Bytes read so far, after inflation. */
    long position() {
        return position;
    }

    String file() {
        return file;
    }

    /** The next bytes without taking them; fewer at the end. */
    byte[] peek(int count) throws IOException, UnreadableFileException {
        in.mark(count);
        try {
            byte[] next = in.readNBytes(count);
            in.reset();
            return next;
        } catch (ZipException | EOFException e) {
            throw damaged();
        }
    }

    int u16() throws IOException, UnreadableFileException {
        byte[] two = bytes(2);
        int first = two[0] & 0xff;
        int second = two[1] & 0xff;
        return order == ByteOrder.LITTLE_ENDIAN ? first | second << 8 : first << 8 | second;
    }

    long u32() throws IOException, UnreadableFileException {
        long first = u16();
        long second = u16();
        return order == ByteOrder.LITTLE_ENDIAN ? first | second << 16 : first << 16 | second;
    }

    /** A group and an element number in one. */
    int tag() throws IOException, UnreadableFileException {
        int group = u16();
        return group << 16 | u16();
    }

    byte[] bytes(int count) throws IOException, UnreadableFileException {
        byte[] read;
        try {
            // Grows as bytes arrive: a claim alone takes no memory.
            read = in.readNBytes(count);
        } catch (ZipException | EOFException e) {
            throw damaged();
        }
        position += read.length;
        if (read.length < count) {
            throw ended();
        }
        return read;
    }

    void skip(long count) throws IOException, UnreadableFileException {
        for (long left = count; left > 0; ) {
            long skipped;
            try {
                skipped = in.skip(left);
                if (skipped == 0 && in.read() >= 0) {
                    skipped = 1;
                }
            } catch (ZipException | EOFException e) {
                throw damaged();
            }
            if (skipped == 0) {
                throw ended();
            }
            position += skipped;
            left -= skipped;
        }
    }

    private UnreadableFileException ended() {
        return new UnreadableFileException(file, "data set must be complete", "its end after " + position + " bytes");
    }

    private UnreadableFileException damaged() {
        return new UnreadableFileException(file, "deflated bytes must be valid", "damage after " + position + " bytes");
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
