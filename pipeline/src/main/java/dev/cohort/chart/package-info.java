/**
 * Charts for pages: lines, boxes and bars as inline SVG, each with its words for a screen reader and its table.
 *
 * <p>Knows HTML and the library that draws, Lets-Plot; nothing of tables on disk, models or scores.
 *
 * <p>Why Lets-Plot: it writes SVG from a description, with text that stays text and widths of letters from a table of its
 * own. Libraries that draw through Java's AWT measure text with the machine's fonts, of which a small container has none.
 * It is MIT-licensed.
 */
@NullMarked
package dev.cohort.chart;

import org.jspecify.annotations.NullMarked;
