/**
 * Recordings of sensors: delimited text and sktime's {@code .ts} files, their clocks, and the windows cut from them.
 *
 * <p>Knows files as byte sources; nothing of Spark, tables or networks. A recording is read once, front to back; its
 * samples wait in memory or, beyond some megabytes, in a file, so that no window is given out before the last line has
 * been found in order.
 *
 * <p>Why gaps are judged by the median of the first 4096 intervals: clocks tick unevenly (64 Hz in whole milliseconds steps
 * by 15 and 16), so a fixed interval would call half of them jumps; and the median of all would need all of them in memory.
 */
@NullMarked
package dev.cohort.sensor;

import org.jspecify.annotations.NullMarked;
