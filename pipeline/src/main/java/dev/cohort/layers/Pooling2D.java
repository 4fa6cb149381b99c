package dev.cohort.layers;

import java.util.Collection;
import java.util.Map;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * 2D pooling, by oneDNN where that is possible: maxima and means, not p-norms.
 *
 * <p>Same results as {@link SubsamplingLayer}, within the rounding of float32.
 */
public class Pooling2D extends SubsamplingLayer {

    /** For JSON only. */
    public Pooling2D() {}

    /** Pooling as the builder describes it. */
    public Pooling2D(SubsamplingLayer.Builder builder) {
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
        return NewLayer.wired(new Pooling2DLayer(conf, dataType), listeners, index, parameters, table);
    }
}
