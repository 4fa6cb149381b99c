/**
 * Sound into rows: clips found in folders and indexes, and their frames of features, streamed.
 *
 * <p>Knows {@code audio}.
 */
@NullMarked
package dev.cohort.preprocessing.audio;

import org.jspecify.annotations.NullMarked;
