package dev.cohort.layers;

import dev.cohort.norm.ChannelValues;
import org.deeplearning4j.nn.api.Layer;

/** What there was to normalize in a forward pass. */
public final class EnteringChannels {

    private EnteringChannels() {}

    /**
     * A copy of the activations that a normalization was given last; masked places count as its mask says.
     *
     * @param normalization of a network that kept its inputs, made by {@link GroupNormalization}
     */
    public static ChannelValues of(Layer normalization) {
        return ((GroupNormalizationLayer) normalization).entering();
    }
}
