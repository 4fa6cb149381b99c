/**
 * People into rows: one large file in ranges of lines, an encoder fitted to the training rows, and rows encoded by it.
 *
 * <p>Knows {@code person}.
 */
@NullMarked
package dev.cohort.preprocessing.people;

import org.jspecify.annotations.NullMarked;
