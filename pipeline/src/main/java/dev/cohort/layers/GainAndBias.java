package dev.cohort.layers;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.api.ParamInitializer;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.FeedForwardLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;

/** The parameters of a normalization layer: a gain per channel, then a bias per channel. */
final class GainAndBias implements ParamInitializer {

    static final String GAIN = "gamma";
    static final String BIAS = "beta";
    static final GainAndBias INSTANCE = new GainAndBias();

    private GainAndBias() {}

    @Override
    public long numParams(NeuralNetConfiguration conf) {
        return numParams(conf.getLayer());
    }

    @Override
    public long numParams(Layer layer) {
        return 2 * ((FeedForwardLayer) layer).getNOut();
    }

    @Override
    public List<String> paramKeys(Layer layer) {
        return List.of(GAIN, BIAS);
    }

    /** None: what counts as a weight is decayed and initialized at random. */
    @Override
    public List<String> weightKeys(Layer layer) {
        return List.of();
    }

    /** None: what counts as a bias is decayed where biases are. */
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
        Map<String, INDArray> views = views(parameters);
        views.forEach((name, view) -> {
            conf.addVariable(name);
            if (initialize) {
                view.assign(name.equals(GAIN) ? 1 : 0);
            }
        });
        return views;
    }

    @Override
    public Map<String, INDArray> getGradientsFromFlattened(NeuralNetConfiguration conf, INDArray gradients) {
        return views(gradients);
    }

    private static Map<String, INDArray> views(INDArray flat) {
        INDArray vector = flat.reshape(flat.length());
        long channels = flat.length() / 2;
        Map<String, INDArray> views = new LinkedHashMap<>();
        views.put(GAIN, vector.get(NDArrayIndex.interval(0, channels)));
        views.put(BIAS, vector.get(NDArrayIndex.interval(channels, 2 * channels)));
        return views;
    }
}
