/**
 * Rectangles in images as detectors see them: overlap, anchors, the cells of a grid, suppression of what is found twice.
 *
 * <p>Java only. Knows nothing of images, of networks, or of how boxes are stored and scored.
 */
@NullMarked
package dev.cohort.box;

import org.jspecify.annotations.NullMarked;
