package dev.cohort.layers;

import dev.cohort.norm.kernel.Values;
import java.lang.ref.Reference;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.executioner.OpExecutioner.ExecutionerType;
import org.nd4j.linalg.factory.Nd4j;

/**
 * ND4J arrays as the kernel's values, without a copy, for as long as it is open.
 *
 * <p>The values alone do not keep the memory: ND4J frees it once nobody holds the array.
 */
final class HostMemory implements AutoCloseable {

    private final List<INDArray> held = new ArrayList<>();

    /** The array itself if its elements lie one after the other in C order, else a copy that does. */
    static INDArray inCOrder(INDArray array) {
        return isInCOrder(array) ? array : array.dup('c');
    }

    /** The memory of an array whose elements lie in C order; what is written there is in the array. */
    Values of(INDArray array) {
        ExecutionerType backend = Nd4j.getExecutioner().type();
        if (backend != ExecutionerType.NATIVE_CPU) {
            throw new IllegalStateException(
                    "Cohort's layers need ND4J's CPU backend, got " + backend + "; remove it from the class path");
        }
        if (!isInCOrder(array)) {
            throw new IllegalArgumentException("array must be in C order, got " + array.shapeInfoToString());
        }
        held.add(array);
        int length = Math.toIntExact(array.length());
        if (array.dataType() == DataType.FLOAT) {
            FloatBuffer buffer = array.data().asNioFloat().slice();
            return Values.of(buffer.limit(length));
        }
        if (array.dataType() == DataType.DOUBLE) {
            DoubleBuffer buffer = array.data().asNioDouble().slice();
            return Values.of(buffer.limit(length));
        }
        throw new IllegalArgumentException("activations must be FLOAT or DOUBLE, got " + array.dataType());
    }

    private static boolean isInCOrder(INDArray array) {
        long expected = 1;
        for (int axis = array.rank() - 1; axis >= 0; axis--) {
            if (array.size(axis) != 1 && array.stride(axis) != expected) {
                return false;
            }
            expected *= array.size(axis);
        }
        return true;
    }

    @Override
    @SuppressWarnings("ReachabilityFenceUsage") // Called by try-with-resources, which is the finally block it asks for.
    public void close() {
        Reference.reachabilityFence(held);
    }
}
