package dev.cohort.norm.kernel;

/** Gain and bias, one value per channel each. */
public record Affine(Values gain, Values bias) {}
