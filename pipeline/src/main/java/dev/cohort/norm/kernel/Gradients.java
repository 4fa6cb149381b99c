package dev.cohort.norm.kernel;

/**
 * Where the backward pass writes.
 *
 * @param dx like the activations; may be the memory of dy
 * @param dGain one value per channel, overwritten
 * @param dBias one value per channel, overwritten
 */
public record Gradients(Values dx, Values dGain, Values dBias) {}
