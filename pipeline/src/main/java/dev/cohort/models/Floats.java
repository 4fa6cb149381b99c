package dev.cohort.models;

import java.lang.ref.Reference;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.executioner.OpExecutioner.ExecutionerType;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Floats between Java and ND4J in one copy. ND4J's own {@code create} and {@code asFloat} go element by element through
 * several calls each: with ten million parameters that was most of a training step.
 */
public final class Floats {

    private Floats() {}

    /** A new float32 array in C order; {@code values} is copied. */
    public static INDArray array(float[] values, long... shape) {
        INDArray array = Nd4j.createUninitialized(DataType.FLOAT, shape);
        put(values, array);
        return array;
    }

    /** A copy of an array's elements as they lie in memory, from its first to its last. */
    public static float[] of(INDArray array) {
        return of(array, new float[Math.toIntExact(array.length())]);
    }

    /**
     * The same in a Java array that is there already, if that can be.
     *
     * @param values as many as the array's elements; overwritten
     */
    public static float[] of(INDArray array, float[] values) {
        if (!isPlain(array)) {
            return array.dup(array.ordering()).data().asFloat();
        }
        try {
            array.data().asNioFloat().get(values);
            return values;
        } finally {
            Reference.reachabilityFence(array);
        }
    }

    /** Copies as many elements as {@code array} has into it, in the order in which they lie in memory. */
    public static void put(float[] values, INDArray array) {
        if (values.length != array.length()) {
            throw new IllegalArgumentException("values must be as many as the array's elements, got %d for %d"
                    .formatted(values.length, array.length()));
        }
        if (!isPlain(array)) {
            array.assign(Nd4j.createFromArray(values).reshape(array.ordering(), array.shape()));
            return;
        }
        try {
            array.data().asNioFloat().put(values);
        } finally {
            Reference.reachabilityFence(array);
        }
    }

    /** Whether the elements are float32 in host memory, one after the other, within reach of a Java buffer. */
    private static boolean isPlain(INDArray array) {
        return array.dataType() == DataType.FLOAT
                && array.length() <= Integer.MAX_VALUE / Float.BYTES
                && array.elementWiseStride() == 1
                && Nd4j.getExecutioner().type() == ExecutionerType.NATIVE_CPU;
    }
}
