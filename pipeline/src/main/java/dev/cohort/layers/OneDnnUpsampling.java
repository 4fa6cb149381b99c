package dev.cohort.layers;

import dev.cohort.onednn.Shape;
import dev.cohort.onednn.Upsampling;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.linalg.api.ndarray.INDArray;

/** What an upsampling layer of Deeplearning4j does, in 2D or 3D, by oneDNN. */
final class OneDnnUpsampling {

    private OneDnnUpsampling() {}

    /** @param factors one an axis of space */
    static INDArray forward(INDArray input, int[] factors, LayerWorkspaceMgr workspaces) {
        INDArray source = HostMemory.inCOrder(input);
        long[] shape = source.shape().clone();
        for (int axis = 0; axis < shape.length - 2; axis++) {
            shape[axis + 2] *= factors[axis];
        }
        INDArray output = workspaces.createUninitialized(ArrayType.ACTIVATIONS, input.dataType(), shape, 'c');
        try (NativeArrays arrays = new NativeArrays()) {
            upsampling(source.shape(), shape).forward(arrays.of(source), arrays.of(output));
        }
        return output;
    }

    /** The gradient of an input of this shape. */
    static INDArray backward(long[] shape, INDArray epsilon, LayerWorkspaceMgr workspaces) {
        INDArray delta = HostMemory.inCOrder(epsilon);
        INDArray gradient = workspaces.createUninitialized(ArrayType.ACTIVATION_GRAD, epsilon.dataType(), shape, 'c');
        try (NativeArrays arrays = new NativeArrays()) {
            upsampling(shape, delta.shape()).backward(arrays.of(delta), arrays.of(gradient));
        }
        return gradient;
    }

    private static Upsampling upsampling(long[] from, long[] to) {
        return new Upsampling(Shape.inCOrder(from), Shape.inCOrder(to));
    }
}
