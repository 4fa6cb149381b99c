package dev.cohort.volume;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * The stored values of one volume, x fastest, with the slope and intercept that turn them into real ones.
 *
 * <p>Small volumes are on the heap, large ones in a mapped {@link Scratch} file; nobody can tell. Reading
 * from several threads is safe, writing to different voxels too.
 */
public final class Voxels {

    private final VoxelType type;
    private final double slope;
    private final double intercept;
    private final boolean scaled;
    private final Store store;
    private final long count;

    private Voxels(VoxelType type, double slope, double intercept, Store store) {
        if (!Double.isFinite(slope) || slope == 0 || !Double.isFinite(intercept)) {
            throw new IllegalArgumentException(
                    "slope must be finite and not 0, and intercept finite, got " + slope + " and " + intercept);
        }
        this.type = type;
        this.slope = slope;
        this.intercept = intercept;
        this.scaled = slope != 1 || intercept != 0;
        this.store = store;
        this.count = store.bytes() / type.bytes();
    }

    /** As many zeros as asked for, unscaled. */
    public static Voxels zeros(VoxelType type, long count, Scratch scratch) throws IOException {
        return zeros(type, 1, 0, count, scratch);
    }

    /**
     * As many stored zeros as asked for.
     *
     * @param slope finite and not 0
     * @param intercept finite
     */
    public static Voxels zeros(VoxelType type, double slope, double intercept, long count, Scratch scratch)
            throws IOException {
        return new Voxels(type, slope, intercept, scratch.zeros(Math.multiplyExact(count, type.bytes())));
    }

    /** As many stored zeros as asked for, with the type and the scaling of this one. */
    public Voxels zerosLikeThis(long newCount, Scratch scratch) throws IOException {
        return zeros(type, slope, intercept, newCount, scratch);
    }

    /** Unscaled voxels from stored little-endian bytes, which are not copied. */
    public static Voxels wrap(VoxelType type, byte[] littleEndian) {
        return wrap(type, 1, 0, littleEndian);
    }

    /**
     * Voxels from stored little-endian bytes, which are not copied.
     *
     * @param slope finite and not 0
     * @param intercept finite
     */
    public static Voxels wrap(VoxelType type, double slope, double intercept, byte[] littleEndian) {
        if (littleEndian.length % type.bytes() != 0) {
            throw new IllegalArgumentException(
                    type.label() + " voxels must fill their bytes, got " + littleEndian.length + " bytes");
        }
        return new Voxels(type, slope, intercept, Store.onHeap(littleEndian));
    }

    static Voxels of(VoxelType type, double slope, double intercept, Store store) {
        return new Voxels(type, slope, intercept, store);
    }

    /** The stored type. */
    public VoxelType type() {
        return type;
    }

    /** What a stored value is multiplied with; finite, not 0. */
    public double slope() {
        return slope;
    }

    /** What is added after the multiplication; finite. */
    public double intercept() {
        return intercept;
    }

    /** The number of voxels. */
    public long count() {
        return count;
    }

    /** The stored value at an index; 64-bit integers above 2^53 are rounded. */
    public double raw(long index) {
        long at = index * type.bytes();
        return type.get(store.chunk(at), store.inChunk(at));
    }

    /** The real value at an index: stored value times slope plus intercept, in double. */
    public double value(long index) {
        double raw = raw(index);
        return scaled ? raw * slope + intercept : raw;
    }

    /** Stores a value as {@link VoxelType#put} does; slope and intercept play no part. */
    public void setRaw(long index, double raw) {
        long at = index * type.bytes();
        type.put(store.chunk(at), store.inChunk(at), raw);
    }

    /** Reads real values of consecutive voxels, rounded to float. */
    public void values(long start, int length, float[] into) {
        double[] wide = new double[length];
        values(start, length, wide);
        for (int i = 0; i < length; i++) {
            into[i] = (float) wide[i];
        }
    }

    /** Reads real values of consecutive voxels into the front of an array. */
    public void values(long start, int length, double[] into) {
        for (int done = 0; done < length; ) {
            long at = (start + done) * type.bytes();
            int run = store.run(at, (long) (length - done) * type.bytes()) / type.bytes();
            decode(store.chunk(at), store.inChunk(at), into, done, run);
            done += run;
        }
        if (scaled) {
            for (int i = 0; i < length; i++) {
                into[i] = into[i] * slope + intercept;
            }
        }
    }

    private void decode(ByteBuffer chunk, int byteIndex, double[] into, int offset, int length) {
        // The common types have loops of their own: a switch for each voxel costs more than the voxel.
        switch (type) {
            case UINT8 -> {
                for (int i = 0; i < length; i++) {
                    into[offset + i] = Byte.toUnsignedInt(chunk.get(byteIndex + i));
                }
            }
            case INT16 -> {
                for (int i = 0; i < length; i++) {
                    into[offset + i] = chunk.getShort(byteIndex + 2 * i);
                }
            }
            case FLOAT32 -> {
                for (int i = 0; i < length; i++) {
                    into[offset + i] = chunk.getFloat(byteIndex + 4 * i);
                }
            }
            default -> {
                for (int i = 0; i < length; i++) {
                    into[offset + i] = type.get(chunk, byteIndex + i * type.bytes());
                }
            }
        }
    }

    /** Stores consecutive values as {@link VoxelType#put} does. */
    public void setRaws(long start, int length, double[] from) {
        for (int done = 0; done < length; ) {
            long at = (start + done) * type.bytes();
            int run = store.run(at, (long) (length - done) * type.bytes()) / type.bytes();
            ByteBuffer chunk = store.chunk(at);
            int byteIndex = store.inChunk(at);
            if (type == VoxelType.FLOAT32) {
                for (int i = 0; i < run; i++) {
                    chunk.putFloat(byteIndex + 4 * i, (float) from[done + i]);
                }
            } else {
                for (int i = 0; i < run; i++) {
                    type.put(chunk, byteIndex + i * type.bytes(), from[done + i]);
                }
            }
            done += run;
        }
    }

    /** Copies stored bytes of consecutive voxels, little-endian, into an array at an offset. */
    public void readBytes(long start, int length, byte[] into, int offset) {
        store.read(start * type.bytes(), into, offset, Math.multiplyExact(length, type.bytes()));
    }

    /** Replaces stored bytes of consecutive voxels, little-endian, from an array at an offset. */
    public void writeBytes(long start, int length, byte[] from, int offset) {
        store.write(start * type.bytes(), from, offset, Math.multiplyExact(length, type.bytes()));
    }

    /**
     * Copies stored values exactly, 64-bit integers included, to consecutive voxels of another volume.
     *
     * @param from index of the first voxel here
     * @param step distance between voxels here, may be negative
     * @param target of the same type
     * @param to index of the first voxel there
     */
    public void copy(long from, long step, int length, Voxels target, long to) {
        byte[] row = new byte[Math.multiplyExact(length, type.bytes())];
        if (step == 1) {
            readBytes(from, length, row, 0);
        } else {
            gather(from, step, length, row);
        }
        target.requireType(type);
        target.writeBytes(to, length, row, 0);
    }

    /** Copies one stored value exactly to a voxel of another volume of the same type; the type is not checked. */
    void copyOne(long from, Voxels target, long to) {
        long at = from * type.bytes();
        long into = to * type.bytes();
        ByteBuffer source = store.chunk(at);
        ByteBuffer sink = target.store.chunk(into);
        int sourceByte = store.inChunk(at);
        int sinkByte = target.store.inChunk(into);
        switch (type.bytes()) {
            case 1 -> sink.put(sinkByte, source.get(sourceByte));
            case 2 -> sink.putShort(sinkByte, source.getShort(sourceByte));
            case 4 -> sink.putInt(sinkByte, source.getInt(sourceByte));
            default -> sink.putLong(sinkByte, source.getLong(sourceByte));
        }
    }

    private void gather(long from, long step, int length, byte[] row) {
        ByteBuffer into = ByteBuffer.wrap(row).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < length; i++) {
            long at = (from + i * step) * type.bytes();
            ByteBuffer chunk = store.chunk(at);
            int byteIndex = store.inChunk(at);
            switch (type.bytes()) {
                case 1 -> into.put(i, chunk.get(byteIndex));
                case 2 -> into.putShort(2 * i, chunk.getShort(byteIndex));
                case 4 -> into.putInt(4 * i, chunk.getInt(byteIndex));
                default -> into.putLong(8 * i, chunk.getLong(byteIndex));
            }
        }
    }

    private void requireType(VoxelType expected) {
        if (type != expected) {
            throw new IllegalArgumentException(
                    "voxels must be copied to their own type, got " + expected.label() + " to " + type.label());
        }
    }
}
