package dev.cohort.box;

import java.io.Serializable;

/**
 * An object that a network found.
 *
 * @param type number of its class, from 0
 * @param score 0 to 1, larger is surer
 */
public record Found(int type, double score, Rectangle place) implements Serializable {}
