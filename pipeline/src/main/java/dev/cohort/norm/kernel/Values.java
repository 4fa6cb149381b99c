package dev.cohort.norm.kernel;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.util.Optional;

/**
 * Numbers in memory that somebody else owns, read and written as doubles, block by block.
 *
 * <p>Blocks rather than single values: one call moves about a thousand numbers, and the arithmetic then runs on a plain
 * array that stays in the first cache.
 */
public sealed interface Values {

    /** A float32 tensor; the buffer's position is element 0. */
    static Values of(FloatBuffer buffer) {
        return new Floats(buffer.slice());
    }

    /** A float64 tensor; the buffer's position is element 0. */
    static Values of(DoubleBuffer buffer) {
        return new Doubles(buffer.slice());
    }

    int size();

    /** Copies {@code count} values that start at {@code from} to the start of {@code block}. */
    void read(int from, double[] block, int count);

    /** Writes the first {@code count} values of {@code block}, the first of them at {@code from}. */
    void write(int from, double[] block, int count);

    /** The memory itself, if it is float32 outside the heap, with its bytes in the order of this machine. */
    default Optional<FloatBuffer> directFloats() {
        return Optional.empty();
    }

    /** Copies {@code count} values to another place, rounded to its type. */
    void copy(int from, Values target, int to, int count);

    /** New memory for so many values of the same type, all 0. */
    Values another(int count);

    /** All values, in a new array. */
    default double[] all() {
        double[] all = new double[size()];
        read(0, all, all.length);
        return all;
    }

    /** float32. */
    record Floats(FloatBuffer buffer) implements Values {
        @Override
        public int size() {
            return buffer.limit();
        }

        @Override
        public void read(int from, double[] block, int count) {
            for (int i = 0; i < count; i++) {
                block[i] = buffer.get(from + i);
            }
        }

        @Override
        public void write(int from, double[] block, int count) {
            for (int i = 0; i < count; i++) {
                buffer.put(from + i, (float) block[i]);
            }
        }

        @Override
        public Optional<FloatBuffer> directFloats() {
            boolean native32 = buffer.isDirect() && buffer.order() == ByteOrder.nativeOrder();
            return native32 ? Optional.of(buffer) : Optional.empty();
        }

        @Override
        public void copy(int from, Values target, int to, int count) {
            if (target instanceof Floats same) {
                same.buffer.put(to, buffer, from, count);
            } else {
                convert(this, from, target, to, count);
            }
        }

        @Override
        public Values another(int count) {
            return new Floats(direct(count, Float.BYTES).asFloatBuffer());
        }
    }

    /** float64. */
    record Doubles(DoubleBuffer buffer) implements Values {
        @Override
        public int size() {
            return buffer.limit();
        }

        @Override
        public void read(int from, double[] block, int count) {
            buffer.get(from, block, 0, count);
        }

        @Override
        public void write(int from, double[] block, int count) {
            buffer.put(from, block, 0, count);
        }

        @Override
        public void copy(int from, Values target, int to, int count) {
            if (target instanceof Doubles same) {
                same.buffer.put(to, buffer, from, count);
            } else {
                convert(this, from, target, to, count);
            }
        }

        @Override
        public Values another(int count) {
            return new Doubles(direct(count, Double.BYTES).asDoubleBuffer());
        }
    }

    private static void convert(Values source, int from, Values target, int to, int count) {
        double[] block = new double[count];
        source.read(from, block, count);
        target.write(to, block, count);
    }

    private static ByteBuffer direct(int count, int bytes) {
        return ByteBuffer.allocateDirect(Math.multiplyExact(count, bytes)).order(ByteOrder.nativeOrder());
    }
}
