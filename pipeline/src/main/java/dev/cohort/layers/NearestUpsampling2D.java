package dev.cohort.layers;

import java.util.Collection;
import java.util.Map;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.Upsampling2D;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Repeats every element along every axis of images, by oneDNN where that is possible.
 *
 * <p>Same results as {@link Upsampling2D}, within the rounding of float32.
 */
public class NearestUpsampling2D extends Upsampling2D {

    /** For JSON only. */
    public NearestUpsampling2D() {}

    /** Upsampling as the builder describes it. */
    public NearestUpsampling2D(Upsampling2D.Builder builder) {
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
        return NewLayer.wired(new NearestUpsampling2DLayer(conf, dataType), listeners, index, parameters, table);
    }
}
