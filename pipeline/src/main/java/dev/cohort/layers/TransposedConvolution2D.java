package dev.cohort.layers;

import java.util.Collection;
import java.util.Map;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.Deconvolution2D;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A 2D transposed convolution without an activation of its own, by oneDNN where that is possible.
 *
 * <p>Same results as {@link Deconvolution2D}, within the rounding of float32.
 */
public class TransposedConvolution2D extends Deconvolution2D {

    /** For JSON only. */
    public TransposedConvolution2D() {}

    /** A transposed convolution as the builder describes it, whatever activation it or the network's defaults ask for. */
    public TransposedConvolution2D(Deconvolution2D.Builder builder) {
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
        return NewLayer.wired(new TransposedConvolution2DLayer(conf, dataType), listeners, index, parameters, table);
    }
}
