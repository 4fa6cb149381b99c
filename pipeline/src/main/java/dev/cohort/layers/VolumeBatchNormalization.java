package dev.cohort.layers;

import java.util.Collection;
import java.util.Map;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Deeplearning4j's batch normalization for volumes [N,C,D,H,W], which it refuses: depth and height are seen as one axis. */
public class VolumeBatchNormalization extends BatchNormalization {

    @Override
    public Layer instantiate(
            NeuralNetConfiguration conf,
            Collection<TrainingListener> listeners,
            int index,
            INDArray parameters,
            boolean initialize,
            DataType dataType) {
        Map<String, INDArray> table = initializer().init(conf, parameters, initialize);
        return NewLayer.wired(new VolumeBatchNormalizationLayer(conf, dataType), listeners, index, parameters, table);
    }
}
