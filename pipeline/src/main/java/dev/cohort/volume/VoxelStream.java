package dev.cohort.volume;

import dev.cohort.source.ByteSource;
import dev.cohort.source.UnreadableFileException;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/** The bytes of a file after any gzip, counted, with every shortage and every damage named. */
final class VoxelStream implements AutoCloseable {

    /** How much may follow the last voxel inside gzip before the file counts as a bomb: 256 MiB. */
    private static final long LONGEST_TAIL = 256L << 20;

    private static final int BLOCK_BYTES = 1 << 17;

    private final String file;
    private final InputStream in;
    private final boolean isGzip;
    private final byte[] block = new byte[BLOCK_BYTES];
    private long position;

    private VoxelStream(String file, InputStream in, boolean isGzip) {
        this.file = file;
        this.in = in;
        this.isGzip = isGzip;
    }

    static VoxelStream open(ByteSource source, boolean isGzip) throws IOException, UnreadableFileException {
        InputStream raw = source.open();
        try {
            return new VoxelStream(source.name(), isGzip ? new Gunzip(raw) : raw, isGzip);
        } catch (Gunzip.Damaged e) {
            raw.close();
            throw new UnreadableFileException(source.name(), e.rule(), e.found());
        } catch (IOException e) {
            raw.close();
            throw e;
        }
    }

    /** Up to that many bytes from the start, fewer at the end of the file. */
    byte[] head(int length) throws IOException, UnreadableFileException {
        byte[] head = new byte[length];
        int count = readUpTo(head, length);
        return count == length ? head : Arrays.copyOf(head, count);
    }

    void skipTo(long offset, long end) throws IOException, UnreadableFileException {
        if (!isGzip) {
            skipPlain(offset, end);
            return;
        }
        while (position < offset) {
            readFully((int) Math.min(BLOCK_BYTES, offset - position), end);
        }
    }

    private void skipPlain(long offset, long end) throws IOException, UnreadableFileException {
        try {
            in.skipNBytes(offset - position);
            position = offset;
        } catch (EOFException e) {
            throw tooShort(end, e.getMessage() == null ? "less" : "'" + e.getMessage() + "'");
        }
    }

    /** Moves a volume's bytes into a collector, in little-endian order. */
    void collect(long bytes, int voxelBytes, ByteOrder order, Collector collector, long end)
            throws IOException, UnreadableFileException {
        for (long left = bytes; left > 0; ) {
            int length = (int) Math.min(BLOCK_BYTES, left);
            readFully(length, end);
            if (order == ByteOrder.BIG_ENDIAN) {
                swap(length, voxelBytes);
            }
            collector.accept(block, length);
            left -= length;
        }
    }

    /** Reads a gzip stream to its trailer, so that its checksum is compared; does nothing for plain files. */
    void finish(long end) throws IOException, UnreadableFileException {
        if (!isGzip) {
            return;
        }
        skipTo(end, end);
        int count = BLOCK_BYTES;
        while (count == BLOCK_BYTES) {
            count = readUpTo(block, BLOCK_BYTES);
            if (position - end > LONGEST_TAIL) {
                throw new UnreadableFileException(
                        file, "at most " + LONGEST_TAIL + " bytes may follow the last voxel", "more");
            }
        }
    }

    private void readFully(int length, long end) throws IOException, UnreadableFileException {
        if (readUpTo(block, length) < length) {
            throw tooShort(end, position);
        }
    }

    private int readUpTo(byte[] into, int length) throws IOException, UnreadableFileException {
        try {
            int count = in.readNBytes(into, 0, length);
            position += count;
            return count;
        } catch (Gunzip.Damaged e) {
            throw new UnreadableFileException(file, e.rule(), e.found());
        }
    }

    private UnreadableFileException tooShort(long end, Object found) {
        return new UnreadableFileException(file, "content must have at least " + end + " bytes", found);
    }

    private void swap(int length, int voxelBytes) {
        ByteBuffer big = ByteBuffer.wrap(block).order(ByteOrder.BIG_ENDIAN);
        ByteBuffer little = ByteBuffer.wrap(block).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < length; i += voxelBytes) {
            switch (voxelBytes) {
                case 2 -> little.putShort(i, big.getShort(i));
                case 4 -> little.putInt(i, big.getInt(i));
                case 8 -> little.putLong(i, big.getLong(i));
                default -> {
                    return;
                }
            }
        }
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
