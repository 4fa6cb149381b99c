package dev.cohort.training;

/** How workers agree on parameters. */
public enum Synchronization {
    /** Their gradients are added in each step: the same model for any number of executors. */
    GRADIENT,
    /** Their parameters are averaged every few steps, by DL4J's own training master. */
    AVERAGING
}
