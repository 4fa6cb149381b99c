package dev.cohort.layers;

import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A 2D convolution without an activation of its own, by oneDNN where that is possible.
 *
 * <p>Same results as {@link ConvolutionLayer}, within the rounding of float32.
 */
public class LinearConvolution2D extends ConvolutionLayer {

    private boolean inputGradient = true;

    /** For JSON only. */
    public LinearConvolution2D() {}

    /** A convolution as the builder describes it, whatever activation it or the network's defaults ask for. */
    public LinearConvolution2D(ConvolutionLayer.Builder builder) {
        super(builder);
        setActivationFn(new ActivationIdentity());
    }

    /** The same convolution for a layer whose input is data: nothing below it learns, so its input needs no gradient. */
    public LinearConvolution2D ofData() {
        LinearConvolution2D layer = (LinearConvolution2D) clone();
        layer.inputGradient = false;
        return layer;
    }

    public boolean isInputGradient() {
        return inputGradient;
    }

    public void setInputGradient(boolean inputGradient) {
        this.inputGradient = inputGradient;
    }

    @Override
    public Layer instantiate(
            NeuralNetConfiguration conf,
            Collection<TrainingListener> listeners,
            int index,
            INDArray parameters,
            boolean initialize,
            DataType dataType) {
        Map<String, INDArray> table = initializer().init(conf, parameters, initialize);
        return NewLayer.wired(new LinearConvolution2DLayer(conf, dataType), listeners, index, parameters, table);
    }

    @Override
    public boolean equals(Object other) {
        return super.equals(other) && other instanceof LinearConvolution2D that && inputGradient == that.inputGradient;
    }

    @Override
    public int hashCode() {
        return Objects.hash(super.hashCode(), inputGradient);
    }
}
