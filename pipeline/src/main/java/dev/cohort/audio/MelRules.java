package dev.cohort.audio;

import java.io.Serializable;

/** How a spectrum becomes bands. */
public record MelRules(MelScale scale, MelShape shape, Compression compression) implements Serializable {}
