package dev.cohort.models;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * What a network takes over from another before it learns: the parameters of layers of the same name and shape.
 *
 * @param taken names of the layers that were taken over
 * @param left names of the other layers that have parameters, which stay as they are
 */
public record PretrainedLayers(List<String> taken, List<String> left) {

    public PretrainedLayers {
        taken = List.copyOf(taken);
        left = List.copyOf(left);
    }

    /** Copies parameters; nothing of the updater. */
    public static PretrainedLayers copy(Layer[] from, ComputationGraph into) {
        Map<String, Layer> there = new HashMap<>();
        for (Layer layer : from) {
            there.put(layer.conf().getLayer().getLayerName(), layer);
        }
        List<String> taken = new ArrayList<>();
        List<String> left = new ArrayList<>();
        for (Layer layer : into.getLayers()) {
            if (layer.numParams() > 0) {
                String name = layer.conf().getLayer().getLayerName();
                Layer other = there.get(name);
                if (other != null && shapes(other).equals(shapes(layer))) {
                    other.paramTable().forEach((parameter, values) -> layer.getParam(parameter)
                            .assign(values));
                    taken.add(name);
                } else {
                    left.add(name);
                }
            }
        }
        return new PretrainedLayers(taken, left);
    }

    private static Map<String, List<Long>> shapes(Layer layer) {
        Map<String, List<Long>> shapes = new LinkedHashMap<>();
        for (Map.Entry<String, INDArray> parameter : layer.paramTable().entrySet()) {
            List<Long> shape = new ArrayList<>();
            for (long extent : parameter.getValue().shape()) {
                shape.add(extent);
            }
            shapes.put(parameter.getKey(), shape);
        }
        return shapes;
    }
}
