package dev.cohort.models;

import dev.cohort.layers.GroupNormalization;
import java.util.Map;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.modelimport.keras.KerasLayer;
import org.deeplearning4j.nn.modelimport.keras.exceptions.InvalidKerasConfigurationException;
import org.deeplearning4j.nn.modelimport.keras.exceptions.UnsupportedKerasConfigurationException;
import org.deeplearning4j.nn.modelimport.keras.utils.KerasLayerUtils;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Group normalization of Keras, which Deeplearning4j's import does not know; made by reflection. */
public final class KerasGroupNormalization extends KerasLayer {

    /** As many parameters as gain and bias are. */
    private static final int PARAMETERS = 2;

    /** @param layer what Keras says of it; gain and bias must both be learned */
    public KerasGroupNormalization(Map<String, Object> layer)
            throws InvalidKerasConfigurationException, UnsupportedKerasConfigurationException {
        super(layer, false);
        Map<String, Object> settings = KerasLayerUtils.getInnerLayerConfigFromConfig(layer, conf);
        if (Boolean.FALSE.equals(settings.get("scale")) || Boolean.FALSE.equals(settings.get("center"))) {
            throw new UnsupportedKerasConfigurationException(
                    "GroupNormalization must have a scale and a center, which " + layerName + " lacks");
        }
        // How it groups channels is the business of the network that takes its gain and bias over.
        this.layer = new GroupNormalization(1);
        this.layer.setLayerName(layerName);
    }

    @Override
    public InputType getOutputType(InputType... inputs) {
        return inputs[0];
    }

    @Override
    public int getNumParams() {
        return PARAMETERS;
    }

    @Override
    public void setWeights(Map<String, INDArray> given) {
        this.weights = Map.copyOf(given);
    }
}
