package dev.cohort.models;

/**
 * What 2D and 3D U-Nets have in common.
 *
 * @param inputChannels images of one case that belong together, such as MR sequences
 * @param labels background included, so 2 or more
 * @param depth resolutions, 1 to 8; each is half the one above
 * @param baseChannels channels at full resolution; each lower resolution has twice those of the one above
 * @param groups of group normalization; divides baseChannels. Other normalizations take no notice
 * @param residual whether each pair of convolutions adds its input to its output
 * @param deepSupervision whether every resolution on the way up is held to the labels, not the full one alone
 * @param weightDecay share of each weight that a step takes away, times the learning rate, as in AdamW; gains, biases
 *     and the parameters of normalizations keep theirs
 * @param seed of the initial weights
 */
public record UNetSettings(
        int inputChannels,
        int labels,
        int depth,
        int baseChannels,
        int groups,
        Normalization normalization,
        boolean residual,
        boolean deepSupervision,
        double weightDecay,
        long seed) {

    private static final int MAXIMUM_DEPTH = 8;

    public UNetSettings {
        atLeast("inputChannels", 1, inputChannels);
        atLeast("labels", 2, labels);
        atLeast("depth", 1, depth);
        atLeast("baseChannels", 1, baseChannels);
        atLeast("groups", 1, groups);
        if (depth > MAXIMUM_DEPTH) {
            throw new IllegalArgumentException("depth must be at most %d, got %d".formatted(MAXIMUM_DEPTH, depth));
        }
        normalization.requireOneOf(Normalization.OF_ANY_DATA, "a U-Net");
        normalization.requireGroups("baseChannels", baseChannels, groups);
        LayerGraph.Style.requireDecay(weightDecay);
    }

    /** Depth 3, 8 channels, group normalization with 4 groups, no residual connections, no deep supervision, no weight
     * decay, seed 1. */
    public static UNetSettings of(int inputChannels, int labels) {
        return new UNetSettings(inputChannels, labels, 3, 8, 4, Normalization.GROUP, false, false, 0, 1);
    }

    /** The same network for other data. */
    public UNetSettings withData(int newInputChannels, int newLabels) {
        return new UNetSettings(
                newInputChannels,
                newLabels,
                depth,
                baseChannels,
                groups,
                normalization,
                residual,
                deepSupervision,
                weightDecay,
                seed);
    }

    public UNetSettings withDepth(int newDepth) {
        return new UNetSettings(
                inputChannels,
                labels,
                newDepth,
                baseChannels,
                groups,
                normalization,
                residual,
                deepSupervision,
                weightDecay,
                seed);
    }

    public UNetSettings withChannels(int newBaseChannels, int newGroups) {
        return new UNetSettings(
                inputChannels,
                labels,
                depth,
                newBaseChannels,
                newGroups,
                normalization,
                residual,
                deepSupervision,
                weightDecay,
                seed);
    }

    public UNetSettings withNormalization(Normalization newNormalization) {
        return new UNetSettings(
                inputChannels,
                labels,
                depth,
                baseChannels,
                groups,
                newNormalization,
                residual,
                deepSupervision,
                weightDecay,
                seed);
    }

    public UNetSettings withResidual(boolean newResidual) {
        return new UNetSettings(
                inputChannels,
                labels,
                depth,
                baseChannels,
                groups,
                normalization,
                newResidual,
                deepSupervision,
                weightDecay,
                seed);
    }

    public UNetSettings withDeepSupervision(boolean newDeepSupervision) {
        return new UNetSettings(
                inputChannels,
                labels,
                depth,
                baseChannels,
                groups,
                normalization,
                residual,
                newDeepSupervision,
                weightDecay,
                seed);
    }

    public UNetSettings withWeightDecay(double newWeightDecay) {
        return new UNetSettings(
                inputChannels,
                labels,
                depth,
                baseChannels,
                groups,
                normalization,
                residual,
                deepSupervision,
                newWeightDecay,
                seed);
    }

    public UNetSettings withSeed(long newSeed) {
        return new UNetSettings(
                inputChannels,
                labels,
                depth,
                baseChannels,
                groups,
                normalization,
                residual,
                deepSupervision,
                weightDecay,
                newSeed);
    }

    /** What every extent of a patch must be a multiple of: it is halved at each resolution but the first. */
    public int patchMultiple() {
        return 1 << (depth - 1);
    }

    /** How many resolutions have outputs, from the full one down; each half the one above. */
    public int outputs() {
        return deepSupervision ? Math.max(1, depth - 1) : 1;
    }

    LayerGraph.Style style() {
        return new LayerGraph.Style(normalization, groups, weightDecay, seed);
    }

    void checkExtent(String axis, int extent) {
        if (extent <= 0 || extent % patchMultiple() != 0) {
            throw new IllegalArgumentException("patch %s must be a positive multiple of %d for depth %d, got %d"
                    .formatted(axis, patchMultiple(), depth, extent));
        }
    }

    private static void atLeast(String name, int minimum, int value) {
        if (value < minimum) {
            throw new IllegalArgumentException("%s must be at least %d, got %d".formatted(name, minimum, value));
        }
    }
}
