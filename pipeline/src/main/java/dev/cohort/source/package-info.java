/**
 * Files as readers of every kind of data see them: bytes with a name, records of delimited text, and the one way to
 * refuse them.
 *
 * <p>Knows Java only: neither file systems other than the local one, nor any format of one kind of data.
 */
@NullMarked
package dev.cohort.source;

import org.jspecify.annotations.NullMarked;
