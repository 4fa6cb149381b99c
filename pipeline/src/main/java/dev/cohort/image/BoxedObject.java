package dev.cohort.image;

import java.io.Serializable;

/**
 * An object of an annotation file that names its category.
 *
 * @param x left edge in pixels; pixel 0 covers 0 to 1
 * @param y top edge in pixels
 * @param width pixels; not positive where the file gives corners that enclose nothing
 * @param height pixels
 * @param difficult as Pascal VOC marks objects that its score leaves out
 */
public record BoxedObject(String category, double x, double y, double width, double height, boolean difficult)
        implements Serializable {}
