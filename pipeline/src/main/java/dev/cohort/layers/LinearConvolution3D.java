package dev.cohort.layers;

import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.Convolution3D;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A 3D convolution without an activation of its own, by oneDNN where that is possible.
 *
 * <p>Same results as {@link Convolution3D}, within the rounding of float32.
 */
public class LinearConvolution3D extends Convolution3D {

    private boolean inputGradient = true;

    /** For JSON only. */
    public LinearConvolution3D() {}

    /** A convolution as the builder describes it, whatever activation it or the network's defaults ask for. */
    public LinearConvolution3D(Convolution3D.Builder builder) {
        super(builder);
        setActivationFn(new ActivationIdentity());
    }

    /** The same convolution for a layer whose input is data: nothing below it learns, so its input needs no gradient. */
    public LinearConvolution3D ofData() {
        LinearConvolution3D layer = (LinearConvolution3D) clone();
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
        return NewLayer.wired(new LinearConvolution3DLayer(conf, dataType), listeners, index, parameters, table);
    }

    @Override
    public boolean equals(Object other) {
        return super.equals(other) && other instanceof LinearConvolution3D that && inputGradient == that.inputGradient;
    }

    @Override
    public int hashCode() {
        return Objects.hash(super.hashCode(), inputGradient);
    }
}
