package dev.cohort.training;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.Externalizable;
import java.io.IOException;
import java.io.ObjectInput;
import java.io.ObjectOutput;
import java.nio.ByteBuffer;

/**
 * Parameters or a gradient as they travel: one flat run of float32. Java's own serialization of a float[] goes
 * through a buffer of a kilobyte; this one copies whole pieces, several times as fast.
 */
public final class FlatVector implements Externalizable {

    private static final long serialVersionUID = 1;
    private static final int PIECE = 1 << 16;

    private float[] values;

    /** For deserialization. */
    public FlatVector() {
        this(new float[0]);
    }

    /** @param values kept, not copied */
    public FlatVector(float[] values) {
        this.values = values;
    }

    /** Not a copy: not to be changed. */
    public float[] values() {
        return values;
    }

    /** Writes the length, then the values, big-endian. */
    public void write(DataOutput out) throws IOException {
        out.writeInt(values.length);
        byte[] piece = new byte[PIECE * Float.BYTES];
        for (int from = 0; from < values.length; from += PIECE) {
            int length = Math.min(PIECE, values.length - from);
            ByteBuffer.wrap(piece).asFloatBuffer().put(values, from, length);
            out.write(piece, 0, length * Float.BYTES);
        }
    }

    /** Reads what {@link #write} wrote. */
    public static FlatVector read(DataInput in) throws IOException {
        float[] values = new float[in.readInt()];
        byte[] piece = new byte[PIECE * Float.BYTES];
        for (int from = 0; from < values.length; from += PIECE) {
            int length = Math.min(PIECE, values.length - from);
            in.readFully(piece, 0, length * Float.BYTES);
            ByteBuffer.wrap(piece).asFloatBuffer().get(values, from, length);
        }
        return new FlatVector(values);
    }

    @Override
    public void writeExternal(ObjectOutput out) throws IOException {
        write(out);
    }

    @Override
    public void readExternal(ObjectInput in) throws IOException {
        values = read(in).values;
    }
}
