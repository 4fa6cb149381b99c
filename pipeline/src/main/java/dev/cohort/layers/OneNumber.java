package dev.cohort.layers;

import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.api.ParamInitializer;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The parameters of a layer that has one number, at first 0. */
final class OneNumber implements ParamInitializer {

    static final String NAME = "epsilon";
    static final OneNumber INSTANCE = new OneNumber();

    private OneNumber() {}

    @Override
    public long numParams(NeuralNetConfiguration conf) {
        return 1;
    }

    @Override
    public long numParams(Layer layer) {
        return 1;
    }

    @Override
    public List<String> paramKeys(Layer layer) {
        return List.of(NAME);
    }

    /** None, as in {@link GainAndBias}. */
    @Override
    public List<String> weightKeys(Layer layer) {
        return List.of();
    }

    @Override
    public List<String> biasKeys(Layer layer) {
        return List.of();
    }

    @Override
    public boolean isWeightParam(Layer layer, String key) {
        return false;
    }

    @Override
    public boolean isBiasParam(Layer layer, String key) {
        return false;
    }

    @Override
    public Map<String, INDArray> init(NeuralNetConfiguration conf, INDArray parameters, boolean initialize) {
        conf.addVariable(NAME);
        if (initialize) {
            parameters.assign(0);
        }
        return view(parameters);
    }

    @Override
    public Map<String, INDArray> getGradientsFromFlattened(NeuralNetConfiguration conf, INDArray gradients) {
        return view(gradients);
    }

    private static Map<String, INDArray> view(INDArray flat) {
        return Map.of(NAME, flat.reshape(1));
    }
}
