/**
 * Volumes into rows: cases found in folders, indexes and DICOM series, brought to a common grid and scale, and written as
 * bricks; structures merged into label maps; volumes written back to files.
 *
 * <p>Knows {@code volume} and {@code dicom}. Nothing here says the real name of a file whose name is to be hidden.
 */
@NullMarked
package dev.cohort.preprocessing.volume;

import org.jspecify.annotations.NullMarked;
