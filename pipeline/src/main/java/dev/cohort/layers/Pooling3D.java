package dev.cohort.layers;

import java.util.Collection;
import java.util.Map;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.Subsampling3DLayer;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * 3D pooling, by oneDNN where that is possible: maxima and means, not p-norms.
 *
 * <p>Same results as {@link Subsampling3DLayer}, within the rounding of float32.
 */
public class Pooling3D extends Subsampling3DLayer {

    /** For JSON only. */
    public Pooling3D() {}

    /** Pooling as the builder describes it. */
    public Pooling3D(Subsampling3DLayer.Builder builder) {
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
        return NewLayer.wired(new Pooling3DLayer(conf, dataType), listeners, index, parameters, table);
    }
}
