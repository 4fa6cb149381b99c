package dev.cohort.preprocessing.audio;

import dev.cohort.audio.ChannelChoice;
import dev.cohort.audio.SilenceTrim;
import java.io.Serializable;

/**
 * What is kept of every clip.
 *
 * @param channels all as one, or each
 * @param trim of its ends
 */
public record ClipRules(ChannelChoice channels, SilenceTrim trim) implements Serializable {}
