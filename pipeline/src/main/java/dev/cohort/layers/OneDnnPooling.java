package dev.cohort.layers;

import dev.cohort.onednn.Pooling;
import dev.cohort.onednn.Pooling.Kind;
import dev.cohort.onednn.Shape;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a pooling layer of Deeplearning4j does, in 2D or 3D, by oneDNN. */
final class OneDnnPooling {

    private static final Logger LOG = LoggerFactory.getLogger(OneDnnPooling.class);

    /** What was logged in this process. */
    private static final Set<String> TOLD = ConcurrentHashMap.newKeySet();

    private final PoolingType type;
    private final boolean zerosCount;
    private final Optional<Kind> kind;
    private final KernelMotion motion;

    /**
     * Pooling of a kind.
     *
     * @param zerosCount whether padding enters the mean. Left to Deeplearning4j, whose backward pass is then another one
     *     than its forward pass would have
     */
    OneDnnPooling(PoolingType type, boolean zerosCount, KernelMotion motion) {
        this.type = type;
        this.zerosCount = zerosCount;
        this.kind = kind(type, zerosCount);
        this.motion = motion;
    }

    /** oneDNN's name for it, if it has it. */
    private static Optional<Kind> kind(PoolingType type, boolean zerosCount) {
        return switch (type) {
            case MAX -> Optional.of(Kind.MAXIMUM);
            case AVG -> zerosCount ? Optional.empty() : Optional.of(Kind.MEAN);
            default -> Optional.empty();
        };
    }

    /**
     * Whether it can take this input; what Deeplearning4j would refuse is left to Deeplearning4j. A kind of pooling that
     * oneDNN does not do is logged, once.
     */
    boolean takes(INDArray input) {
        if (!NativeArrays.suit(input.dataType())) {
            return false;
        }
        if (kind.isEmpty()) {
            tell();
            return false;
        }
        return motion.isKnown() && input.rank() == motion.axes() + 2;
    }

    private void tell() {
        String what = type == PoolingType.AVG && zerosCount ? "AVG that counts padding" : type.name();
        if (TOLD.add(what)) {
            LOG.warn("Pooling by {} runs in Deeplearning4j's own code, not in oneDNN", what);
        }
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
