package dev.cohort.norm.kernel;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** The ways to compute: which kernel, over which memory, and how near it comes to the definition. */
enum Way {
    PLAIN(1e-11) {
        @Override
        Kernel kernel(Cells cells, Formula formula) {
            return Kernel.plain(cells, formula);
        }

        @Override
        Values memory(double... values) {
            return filled(Values.of(direct(Double.BYTES * values.length).asDoubleBuffer()), values);
        }
    },
    PLAIN_FLOAT32(1e-6) {
        @Override
        Kernel kernel(Cells cells, Formula formula) {
            return Kernel.plain(cells, formula);
        }

        @Override
        Values memory(double... values) {
            return float32(values);
        }
    },
    FASTEST(4e-6) {
        @Override
        Kernel kernel(Cells cells, Formula formula) {
            return Kernel.of(cells, formula);
        }

        @Override
        Values memory(double... values) {
            return float32(values);
        }
    };

    /** Largest error of a value, relative to the largest value of its kind. */
    final double tolerance;

    Way(double tolerance) {
        this.tolerance = tolerance;
    }

    abstract Kernel kernel(Cells cells, Formula formula);

    abstract Values memory(double... values);

    private static Values float32(double... values) {
        return filled(Values.of(direct(Float.BYTES * values.length).asFloatBuffer()), values);
    }

    private static Values filled(Values memory, double... values) {
        memory.write(0, values, values.length);
        return memory;
    }

    /** Off the heap, as ND4J's memory is: the fast kernel takes no other. */
    private static ByteBuffer direct(int bytes) {
        return ByteBuffer.allocateDirect(bytes).order(ByteOrder.nativeOrder());
    }
}
