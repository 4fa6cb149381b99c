/**
 * Pictures and what is known of them: COCO's annotations and detections, boxes and masks of run lengths.
 *
 * <p>Java only; JSON comes through Jackson's streaming parser, an object at a time, so that a file may be larger than
 * memory. Knows nothing of tables, of Spark, or of what the objects are used for.
 */
@NullMarked
package dev.cohort.image;

import org.jspecify.annotations.NullMarked;
