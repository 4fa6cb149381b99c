package dev.cohort.training.groups;

import dev.cohort.norm.ChannelClusters;
import dev.cohort.norm.LearnedGroups;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How channels are put into groups.
 *
 * @param starts choices of first centres that k-means tries
 * @param sample of the examples; its seed is also that of the first centres
 */
public record GroupPlan(SignatureKind signature, Sizes sizes, int starts, Sample sample) {

    /** How many channels a group has. */
    public enum Sizes {
        /** As many as the other groups of its layer. */
        EQUAL,
        /** Whatever comes of it. */
        ANY
    }

    /**
     * Groups of channels.
     *
     * @param signatures [channels, features]
     * @param count how many groups
     */
    public LearnedGroups groups(double[][] signatures, int count) {
        ChannelClusters clusters = new ChannelClusters(count, starts, sample.seed());
        return switch (sizes) {
            case EQUAL -> clusters.ofEqualSize(signatures);
            case ANY -> clusters.ofAnySize(signatures);
        };
    }

    /** For the model card. */
    public Map<String, @Nullable Object> byName() {
        Map<String, @Nullable Object> byName = new LinkedHashMap<>();
        byName.put("signature", signature.name());
        byName.put("sizes", sizes.name());
        byName.put("starts", starts);
        byName.put("seed", sample.seed());
        return byName;
    }
}
