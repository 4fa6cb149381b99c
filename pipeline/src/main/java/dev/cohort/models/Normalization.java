package dev.cohort.models;

import dev.cohort.layers.GroupNormalization;
import java.util.Optional;
import org.deeplearning4j.nn.conf.layers.Layer;

/** What stands between a convolution and its activation. */
public enum Normalization {
    /** Group normalization, with as many groups as the network says. */
    GROUP,
    /** All channels in one group. */
    LAYER,
    /** Each channel a group of its own. */
    INSTANCE,
    /** Deeplearning4j's batch normalization, the baseline to compare with. */
    BATCH,
    /** Nothing; convolutions have a bias instead. */
    NONE;

    Optional<Layer> layer(Space space, int channels, int groups) {
        return switch (this) {
            case GROUP -> Optional.of(new GroupNormalization(groups));
            case LAYER -> Optional.of(new GroupNormalization(1));
            case INSTANCE -> Optional.of(new GroupNormalization(channels));
            case BATCH -> Optional.of(space.batchNormalization());
            case NONE -> Optional.empty();
        };
    }
}
