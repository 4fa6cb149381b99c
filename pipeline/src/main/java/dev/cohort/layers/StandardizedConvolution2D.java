package dev.cohort.layers;

import java.util.Collection;
import java.util.Map;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A {@link LinearConvolution2D} whose kernels are standardized before use: of the n weights w of an output channel it takes
 *
 * <pre>
 * (w - mean) / sqrt(n variance + epsilon)
 * </pre>
 *
 * <p>and learns w. The factor of root n, which the paper leaves to the normalization that follows, keeps the variance of
 * what passes through, so that the layer can also stand without one.
 *
 * @see <a href="https://arxiv.org/abs/1903.10520">Qiao et al., Weight Standardization, 2019, section 3</a>
 */
public class StandardizedConvolution2D extends LinearConvolution2D {

    /** For JSON only. */
    public StandardizedConvolution2D() {}

    /** A convolution as the builder describes it, without an activation. */
    public StandardizedConvolution2D(ConvolutionLayer.Builder builder) {
        super(builder);
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
        return NewLayer.wired(new StandardizedConvolution2DLayer(conf, dataType), listeners, index, parameters, table);
    }
}
