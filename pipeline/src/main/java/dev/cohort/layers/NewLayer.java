package dev.cohort.layers;

import java.util.Collection;
import java.util.Map;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.nd4j.linalg.api.ndarray.INDArray;

/** What Deeplearning4j expects of every layer that a configuration makes. */
final class NewLayer {

    private NewLayer() {}

    /** The layer, with its place in the network and its parameters. */
    static Layer wired(
            Layer layer,
            Collection<TrainingListener> listeners,
            int index,
            INDArray parameters,
            Map<String, INDArray> table) {
        layer.setListeners(listeners);
        layer.setIndex(index);
        layer.setParamsViewArray(parameters);
        layer.setParamTable(table);
        return layer;
    }
}
