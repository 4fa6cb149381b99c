package dev.cohort.image;

import org.jspecify.annotations.Nullable;

/**
 * An object of a COCO annotation file.
 *
 * @param box where it is
 * @param area pixels; that of the mask where the file says so, else the box's
 * @param crowd a region of many objects
 * @param segmentation its mask, if the file has one
 */
public record CocoAnnotation(
        long id,
        long imageId,
        int categoryId,
        PixelBox box,
        double area,
        boolean crowd,
        @Nullable CocoSegmentation segmentation)
        implements CocoEntry {}
