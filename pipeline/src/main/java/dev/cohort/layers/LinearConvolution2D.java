package dev.cohort.layers;

import java.util.Collection;
import java.util.Map;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A 2D convolution without an activation of its own.
 *
 * <p>Same results as {@link ConvolutionLayer}, whose backward pass would run the forward pass again to find the activation's slope.
 */
public class LinearConvolution2D extends ConvolutionLayer {

    /** For JSON only. */
    public LinearConvolution2D() {}

    /** A convolution as the builder describes it, whatever activation it or the network's defaults ask for. */
    public LinearConvolution2D(ConvolutionLayer.Builder builder) {
        super(builder);
        setActivationFn(new ActivationIdentity());
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
}
