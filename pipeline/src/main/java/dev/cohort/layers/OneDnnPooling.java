package dev.cohort.layers;

import dev.cohort.onednn.Pooling;
import dev.cohort.onednn.Pooling.Kind;
import dev.cohort.onednn.Shape;
import java.util.Optional;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.linalg.api.ndarray.INDArray;

/** What a pooling layer of Deeplearning4j does, in 2D or 3D, by oneDNN. */
final class OneDnnPooling {

    private final Optional<Kind> kind;
    private final KernelMotion motion;

    OneDnnPooling(Optional<Kind> kind, KernelMotion motion) {
        this.kind = kind;
        this.motion = motion;
    }

    /**
     * oneDNN's name for a kind of pooling, if it has it.
     *
     * @param zerosCount whether padding enters the mean. Left to Deeplearning4j, whose backward pass is then another one
     *     than its forward pass would have
     */
    static Optional<Kind> kind(PoolingType type, boolean zerosCount) {
        return switch (type) {
            case MAX -> Optional.of(Kind.MAXIMUM);
            case AVG -> zerosCount ? Optional.empty() : Optional.of(Kind.MEAN);
            default -> Optional.empty();
        };
    }

    /** Whether it can take this input; what Deeplearning4j would refuse is left to Deeplearning4j. */
    boolean takes(INDArray input) {
        return NativeArrays.suit(input.dataType())
                && kind.isPresent()
                && motion.isKnown()
                && input.rank() == motion.axes() + 2;
    }

    INDArray forward(INDArray input, LayerWorkspaceMgr workspaces) {
        INDArray source = HostMemory.inCOrder(input);
        long[] shape = motion.shrunk(source.shape(), source.size(1));
        INDArray output = workspaces.createUninitialized(ArrayType.ACTIVATIONS, input.dataType(), shape, 'c');
        try (NativeArrays arrays = new NativeArrays()) {
            pooling(source.shape(), shape).forward(arrays.of(source), arrays.of(output));
        }
        return output;
    }

    /** The gradient of the input. */
    INDArray backward(INDArray input, INDArray epsilon, LayerWorkspaceMgr workspaces) {
        INDArray source = HostMemory.inCOrder(input);
        INDArray delta = HostMemory.inCOrder(epsilon);
        INDArray gradient =
                workspaces.createUninitialized(ArrayType.ACTIVATION_GRAD, input.dataType(), input.shape(), 'c');
        try (NativeArrays arrays = new NativeArrays()) {
            pooling(source.shape(), delta.shape()).backward(arrays.of(source), arrays.of(delta), arrays.of(gradient));
        }
        return gradient;
    }

    private Pooling pooling(long[] from, long[] to) {
        return new Pooling(
                kind.orElseThrow(), Shape.inCOrder(from), motion.kernel(), Shape.inCOrder(to), motion.window(from, to));
    }
}
