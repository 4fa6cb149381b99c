package dev.cohort.layers;

import java.util.Collection;
import java.util.Map;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.Upsampling3D;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Repeats every element along every axis of volumes, by oneDNN where that is possible.
 *
 * <p>Same results as {@link Upsampling3D}, within the rounding of float32.
 */
public class NearestUpsampling3D extends Upsampling3D {

    /** For JSON only. */
    public NearestUpsampling3D() {}

    /** Upsampling as the builder describes it. */
    public NearestUpsampling3D(Upsampling3D.Builder builder) {
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
        return NewLayer.wired(new NearestUpsampling3DLayer(conf, dataType), listeners, index, parameters, table);
    }
}
