/**
 * Recordings into rows: files found in folders and indexes, and their windows, streamed.
 *
 * <p>Knows {@code sensor}. A recording is refused as a whole before its first window is written.
 */
@NullMarked
package dev.cohort.preprocessing.sensor;

import org.jspecify.annotations.NullMarked;
