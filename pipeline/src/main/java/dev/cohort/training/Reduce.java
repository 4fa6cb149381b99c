package dev.cohort.training;

/** Where the shards' values are added. The bits are the same. */
public enum Reduce {
    /** On the driver for small models, scattered for large ones. */
    AUTO,
    /** On the driver, which receives as many vectors as there are shards. */
    DRIVER,
    /** Chunk by chunk on the executors; the driver receives one vector. */
    SCATTER
}
