package dev.cohort.layers;

import dev.cohort.onednn.Convolution;
import dev.cohort.onednn.Convolution.Kind;
import dev.cohort.onednn.Shape;
import dev.cohort.onednn.Window;
import java.util.Map;
import java.util.Objects;
import org.bytedeco.javacpp.Pointer;
import org.deeplearning4j.nn.gradient.DefaultGradient;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.params.ConvolutionParamInitializer;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/** What a convolution layer of Deeplearning4j does, direct or transposed, in 2D or 3D, by oneDNN. */
final class OneDnnConvolution {

    private static final String WEIGHTS = ConvolutionParamInitializer.WEIGHT_KEY;
    private static final String BIAS = ConvolutionParamInitializer.BIAS_KEY;

    private final Kind kind;
    private final KernelMotion motion;
    private final int[] weightAxes;

    /** @param weightAxes which axes of the layer's weights are output channels, input channels, depth, height, width */
    OneDnnConvolution(Kind kind, KernelMotion motion, int... weightAxes) {
        this.kind = kind;
        this.motion = motion;
        this.weightAxes = weightAxes;
    }

    /** Whether it can take this input; what Deeplearning4j would refuse is left to Deeplearning4j. */
    boolean takes(INDArray input, long channels) {
        return NativeArrays.suit(input.dataType())
                && motion.isKnown()
                && input.rank() == motion.axes() + 2
                && input.size(1) == channels;
    }

    INDArray forward(INDArray input, INDArray weights, @Nullable INDArray bias, LayerWorkspaceMgr workspaces) {
        INDArray source = HostMemory.inCOrder(input);
        INDArray kernel = weights.permute(weightAxes);
        long channels = kernel.size(0);
        long[] shape =
                kind == Kind.DIRECT ? motion.shrunk(source.shape(), channels) : motion.grown(source.shape(), channels);
        INDArray output = workspaces.createUninitialized(ArrayType.ACTIVATIONS, input.dataType(), shape, 'c');
        try (NativeArrays arrays = new NativeArrays()) {
            convolution(source, kernel, shape, bias != null)
                    .forward(arrays.of(source), arrays.of(kernel), pointer(arrays, bias), arrays.of(output));
        }
        return output;
    }

    /** Fills the views of the gradients of the layer's parameters. */
    Gradient backwardWeights(INDArray input, INDArray epsilon, Map<String, INDArray> gradientViews) {
        INDArray source = HostMemory.inCOrder(input);
        INDArray delta = HostMemory.inCOrder(epsilon);
        INDArray weights = Objects.requireNonNull(gradientViews.get(WEIGHTS), WEIGHTS);
        INDArray kernel = weights.permute(weightAxes);
        INDArray bias = gradientViews.get(BIAS);
        try (NativeArrays arrays = new NativeArrays()) {
            convolution(source, kernel, delta.shape(), bias != null)
                    .backwardWeights(arrays.of(source), arrays.of(delta), arrays.of(kernel), pointer(arrays, bias));
        }
        Gradient gradient = new DefaultGradient();
        if (bias != null) {
            gradient.setGradientFor(BIAS, bias);
        }
        gradient.setGradientFor(WEIGHTS, weights, 'c');
        return gradient;
    }

    /** The gradient of the input. */
    INDArray backwardData(INDArray input, INDArray weights, INDArray epsilon, LayerWorkspaceMgr workspaces) {
        INDArray delta = HostMemory.inCOrder(epsilon);
        INDArray kernel = weights.permute(weightAxes);
        INDArray gradient =
                workspaces.createUninitialized(ArrayType.ACTIVATION_GRAD, input.dataType(), input.shape(), 'c');
        try (NativeArrays arrays = new NativeArrays()) {
            convolution(gradient, kernel, delta.shape(), false)
                    .backwardData(arrays.of(delta), arrays.of(kernel), arrays.of(gradient));
        }
        return gradient;
    }

    private Convolution convolution(INDArray source, INDArray kernel, long[] destination, boolean bias) {
        Window window = kind == Kind.DIRECT
                ? motion.window(source.shape(), destination)
                : motion.window(destination, source.shape());
        return new Convolution(
                kind,
                Shape.inCOrder(source.shape()),
                NativeArrays.shape(kernel),
                Shape.inCOrder(destination),
                bias,
                window);
    }

    private static @Nullable Pointer pointer(NativeArrays arrays, @Nullable INDArray bias) {
        return bias == null ? null : arrays.of(bias);
    }
}
