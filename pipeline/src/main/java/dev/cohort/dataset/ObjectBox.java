package dev.cohort.dataset;

import java.io.Serializable;

/**
 * An object in an image of a boxes table.
 *
 * @param x left edge in pixels, 0 at the left edge of the image
 * @param y top edge, likewise
 * @param crowd a region of many objects
 */
public record ObjectBox(int categoryId, String category, double x, double y, double width, double height, boolean crowd)
        implements Serializable {}
