/**
 * Pictures and their masks into rows: an image is a volume of one slice.
 *
 * <p>Knows {@code image}, and {@code volume} because its rows are those of volumes.
 */
@NullMarked
package dev.cohort.preprocessing.image;

import org.jspecify.annotations.NullMarked;
