package dev.cohort.models;

import dev.cohort.box.Anchor;
import java.util.List;

/**
 * What detectors have in common.
 *
 * @param inputChannels of an image
 * @param classes of objects, 1 or more
 * @param depth stages of the backbone, 2 to 6; the first has a quarter of the input's resolution, each next one half as much
 * @param baseChannels at half the input's resolution; each stage has twice those of the one before
 * @param groups of group normalization; divides baseChannels. Other normalizations take no notice
 * @param weightDecay as in {@link UNetSettings}
 * @param anchors sizes of typical objects, at least one
 * @param seed of the initial weights
 */
public record DetectorSettings(
        int inputChannels,
        int classes,
        int depth,
        int baseChannels,
        int groups,
        Normalization normalization,
        double weightDecay,
        List<Anchor> anchors,
        long seed) {

    /** Pixels between the cells at which objects are looked for: those of the second stage. */
    public static final int STRIDE = 8;

    public DetectorSettings {
        anchors = List.copyOf(anchors);
        atLeastOne("inputChannels", inputChannels);
        atLeastOne("classes", classes);
        atLeastOne("baseChannels", baseChannels);
        atLeastOne("groups", groups);
        atLeastOne("anchors", anchors.size());
        if (depth < 2 || depth > 6) {
            throw new IllegalArgumentException("depth of a detector must be from 2 to 6, got " + depth);
        }
        normalization.requireOneOf(Normalization.OF_ANY_DATA, "a detector");
        normalization.requireGroups("baseChannels", baseChannels, groups);
        LayerGraph.Style.requireDecay(weightDecay);
    }

    /** A network for data that are not known yet: {@link #withData} says what they are. */
    public static DetectorSettings withoutData(
            int depth, int baseChannels, int groups, Normalization normalization, double weightDecay, long seed) {
        return new DetectorSettings(
                1, 1, depth, baseChannels, groups, normalization, weightDecay, List.of(new Anchor(1, 1)), seed);
    }

    /** The same network for other data. */
    public DetectorSettings withData(int newInputChannels, int newClasses, List<Anchor> newAnchors) {
        return new DetectorSettings(
                newInputChannels,
                newClasses,
                depth,
                baseChannels,
                groups,
                normalization,
                weightDecay,
                newAnchors,
                seed);
    }

    /** What the sides of an input must be a multiple of, so that every stage halves them. */
    public int sideMultiple() {
        return 2 << depth;
    }

    /** Of the feature map at which objects are looked for. */
    int featureChannels() {
        return baseChannels << 2;
    }

    LayerGraph.Style style() {
        return new LayerGraph.Style(normalization, groups, weightDecay, seed);
    }

    private static void atLeastOne(String name, int value) {
        if (value < 1) {
            throw new IllegalArgumentException(name + " must be at least 1, got " + value);
        }
    }
}
