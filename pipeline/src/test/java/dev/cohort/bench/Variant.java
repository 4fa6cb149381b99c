package dev.cohort.bench;

/** The partitions beside group normalization, each on activations that are typical for it. */
enum Variant {
    PER_TOKEN("per-token", new NormShape("[4096,256]", 4096, 256, 1, 8)),
    MEL_BAND("mel-band", new NormShape("[8,32,80,128]", 8, 32, 80 * 128, 8)),
    SENSOR_GROUP("sensor-group", new NormShape("[64,48,1024]", 64, 48, 1024, 8)),
    NODE_GROUP("node-group", new NormShape("[16384,64]", 16384, 64, 1, 8));

    private final String label;

    @SuppressWarnings("ImmutableEnumChecker") // A record of numbers and a string.
    private final NormShape shape;

    Variant(String label, NormShape shape) {
        this.label = label;
        this.shape = shape;
    }

    String label() {
        return label;
    }

    NormShape shape() {
        return shape;
    }

    /** As many bytes for classic group normalization: two samples of 32 channels in 8 groups. */
    NormShape classic() {
        return new NormShape("classic", 2, 32, shape.elements() / 64, 8);
    }
}
