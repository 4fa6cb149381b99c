package dev.cohort.layers;

import java.util.Objects;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.params.ConvolutionParamInitializer;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.jspecify.annotations.Nullable;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.ops.transforms.Transforms;

/** Runs {@link StandardizedConvolution2D}. */
final class StandardizedConvolution2DLayer extends LinearConvolution2DLayer {

    private static final String WEIGHTS = ConvolutionParamInitializer.WEIGHT_KEY;

    /** Far below the squares of weights that learn, so that it changes nothing but kernels of equal weights. */
    private static final double EPSILON = 1e-10;

    /** Outside of workspaces, and made once: the weights of a layer keep their shape. */
    private transient @Nullable INDArray standardized;

    StandardizedConvolution2DLayer(NeuralNetConfiguration conf, DataType dataType) {
        super(conf, dataType);
    }

    /** What the convolution takes for its weights, forward and backward. */
    @Override
    protected INDArray getParamWithNoise(String name, boolean training, LayerWorkspaceMgr workspaces) {
        INDArray parameter = super.getParamWithNoise(name, training, workspaces);
        return name.equals(WEIGHTS) ? standardize(parameter) : parameter;
    }

    /**
     * By the chain rule: with u the standardized weights of a kernel, s the root that divides them and g the gradient of u,
     * that of w is (g - mean(g) - u (g . u)) / s.
     */
    @Override
    public Pair<Gradient, @Nullable INDArray> backpropGradient(INDArray epsilon, LayerWorkspaceMgr workspaces) {
        Pair<Gradient, @Nullable INDArray> result = super.backpropGradient(epsilon, workspaces);
        INDArray gradient = kernels(result.getFirst().getGradientFor(WEIGHTS));
        INDArray kernels = kernels(Objects.requireNonNull(standardized));
        INDArray along = gradient.mul(kernels).sum(1);
        gradient.subiColumnVector(gradient.mean(1));
        gradient.subi(kernels.mulColumnVector(along));
        INDArray weights = kernels(getParam(WEIGHTS));
        gradient.diviColumnVector(root(weights.subColumnVector(weights.mean(1))));
        return result;
    }

    private INDArray standardize(INDArray weights) {
        INDArray result = standardized;
        if (result == null) {
            result = Nd4j.createUninitializedDetached(weights.dataType(), weights.shape());
            standardized = result;
        }
        result.assign(weights);
        INDArray kernels = kernels(result);
        kernels.subiColumnVector(kernels.mean(1));
        kernels.diviColumnVector(root(kernels));
        return result;
    }

    /** Of each kernel of mean 0. */
    private static INDArray root(INDArray kernels) {
        INDArray squares = kernels.norm2(1);
        return Transforms.sqrt(squares.muli(squares).addi(EPSILON), false);
    }

    /** [output channels, weights of each]: a view. */
    private static INDArray kernels(INDArray weights) {
        return weights.reshape('c', true, weights.size(0), weights.length() / weights.size(0));
    }
}
