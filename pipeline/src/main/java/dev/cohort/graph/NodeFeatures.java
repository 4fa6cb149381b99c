package dev.cohort.graph;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** What is known of a node beside its edges: one number per feature, or the features that are not zero. */
public final class NodeFeatures {

    private final int @Nullable [] indices;
    private final float[] values;

    private NodeFeatures(int @Nullable [] indices, float[] values) {
        this.indices = indices;
        this.values = values;
    }

    /** One value for each feature. */
    public static NodeFeatures dense(float... values) {
        return new NodeFeatures(null, values);
    }

    /** Features that are one; all others are zero. */
    public static NodeFeatures ones(int... indices) {
        float[] ones = new float[indices.length];
        Arrays.fill(ones, 1);
        return new NodeFeatures(indices, ones);
    }

    /** Places of the values among the features, ascending; null where every feature has a value. */
    public int @Nullable [] indices() {
        return indices;
    }

    /** The values. */
    public float[] values() {
        return values;
    }
}
