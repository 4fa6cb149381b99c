package dev.cohort.person;

import java.io.Serializable;

/**
 * How a column becomes features.
 *
 * @param scaling of numbers and ranks
 */
public record Coding(IfMissing ifMissing, IfUnknown ifUnknown, Scaling scaling) implements Serializable {}
