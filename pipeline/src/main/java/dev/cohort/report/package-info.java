/**
 * Pages and pictures of results, for people: one self-contained HTML file each, without scripts or network.
 *
 * <p>Reads tables, model directories and summaries as they lie on disk. Knows nothing of networks, and computes no score
 * that a table or a summary does not hold.
 *
 * <p>Why no text is drawn into pictures: a Java without fonts, as in a small container, can draw lines but no letters.
 * Words are HTML, which also lets a reader search and enlarge them.
 */
@NullMarked
package dev.cohort.report;

import org.jspecify.annotations.NullMarked;
