package dev.cohort.layers;

import dev.cohort.onednn.OneDnn;
import dev.cohort.onednn.Shape;
import java.lang.ref.Reference;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.javacpp.Pointer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.executioner.OpExecutioner.ExecutionerType;
import org.nd4j.linalg.factory.Nd4j;

/**
 * ND4J arrays as oneDNN takes them, for as long as it is open: pointers alone do not keep the memory.
 */
final class NativeArrays implements AutoCloseable {

    private final List<INDArray> held = new ArrayList<>();

    /** Whether oneDNN can work on arrays of this type; where it cannot, Deeplearning4j's own layers do. */
    static boolean suit(DataType type) {
        return type == DataType.FLOAT
                && Nd4j.getExecutioner().type() == ExecutionerType.NATIVE_CPU
                && OneDnn.isAvailable();
    }

    static Shape shape(INDArray array) {
        return Shape.of(array.shape(), array.stride());
    }

    /** Where the first element is. */
    Pointer of(INDArray array) {
        held.add(array);
        return array.data().addressPointer();
    }

    @Override
    @SuppressWarnings("ReachabilityFenceUsage") // Called by try-with-resources, which is the finally block it asks for.
    public void close() {
        Reference.reachabilityFence(held);
    }
}
