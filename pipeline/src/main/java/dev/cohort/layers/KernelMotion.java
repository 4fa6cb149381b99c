package dev.cohort.layers;

import dev.cohort.onednn.Window;
import java.util.ArrayList;
import java.util.List;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.Subsampling3DLayer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;

/**
 * How the kernel of a Deeplearning4j layer moves over space, and what that does to extents. "Large" are the extents it
 * moves over, "small" those it makes of them; a transposed convolution goes the other way.
 */
final class KernelMotion {

    private final int[] kernel;
    private final int[] stride;
    private final int[] padding;
    private final int[] dilation;
    private final ConvolutionMode mode;

    /** All arrays have one entry an axis; padding counts unless the mode is Same. */
    private KernelMotion(int[] kernel, int[] stride, int[] padding, int[] dilation, ConvolutionMode mode) {
        this.kernel = kernel;
        this.stride = stride;
        this.padding = padding;
        this.dilation = dilation;
        this.mode = mode;
    }

    /** Of a convolution, direct or transposed, 2D or 3D. */
    static KernelMotion of(ConvolutionLayer layer) {
        return new KernelMotion(
                layer.getKernelSize(),
                layer.getStride(),
                layer.getPadding(),
                layer.getDilation(),
                layer.getConvolutionMode());
    }

    static KernelMotion of(SubsamplingLayer layer) {
        return new KernelMotion(
                layer.getKernelSize(),
                layer.getStride(),
                layer.getPadding(),
                layer.getDilation(),
                layer.getConvolutionMode());
    }

    static KernelMotion of(Subsampling3DLayer layer) {
        return new KernelMotion(
                layer.getKernelSize(),
                layer.getStride(),
                layer.getPadding(),
                layer.getDilation(),
                layer.getConvolutionMode());
    }

    /** Causal kernels are not known here. */
    boolean isKnown() {
        return mode == ConvolutionMode.Same || mode == ConvolutionMode.Truncate || mode == ConvolutionMode.Strict;
    }

    int axes() {
        return kernel.length;
    }

    List<Long> kernel() {
        return list(kernel);
    }

    /** Shape [N,channels,small...] from one [N,C,large...]. */
    long[] shrunk(long[] shape, long channels) {
        long[] result = shape.clone();
        result[1] = channels;
        for (int axis = 0; axis < axes(); axis++) {
            long large = shape[axis + 2];
            result[axis + 2] = mode == ConvolutionMode.Same
                    ? (large + stride[axis] - 1) / stride[axis]
                    : (large + 2L * padding[axis] - reach(axis)) / stride[axis] + 1;
        }
        return result;
    }

    /** Shape [N,channels,large...] from one [N,C,small...]. */
    long[] grown(long[] shape, long channels) {
        long[] result = shape.clone();
        result[1] = channels;
        for (int axis = 0; axis < axes(); axis++) {
            long small = shape[axis + 2];
            result[axis + 2] = mode == ConvolutionMode.Same
                    ? small * stride[axis]
                    : (small - 1) * stride[axis] + reach(axis) - 2L * padding[axis];
        }
        return result;
    }

    /** The window between two shapes; where padding of mode Same is odd, the larger half is behind. */
    Window window(long[] large, long[] small) {
        List<Long> before = new ArrayList<>();
        List<Long> after = new ArrayList<>();
        for (int axis = 0; axis < axes(); axis++) {
            long both = mode == ConvolutionMode.Same
                    ? Math.max((small[axis + 2] - 1) * stride[axis] + reach(axis) - large[axis + 2], 0)
                    : 2L * padding[axis];
            before.add(both / 2);
            after.add(both - both / 2);
        }
        return new Window(list(stride), list(dilation), before, after);
    }

    private long reach(int axis) {
        return (kernel[axis] - 1L) * dilation[axis] + 1;
    }

    private static List<Long> list(int[] values) {
        List<Long> list = new ArrayList<>();
        for (int value : values) {
            list.add((long) value);
        }
        return list;
    }
}
