package dev.cohort.image;

import org.jspecify.annotations.Nullable;

/**
 * An object that a model found, as in COCO's files of results.
 *
 * @param box where it is; null if only a mask was given
 * @param score finite; larger is surer
 * @param segmentation its mask, if the file has one
 */
public record CocoDetection(
        long imageId,
        int categoryId,
        @Nullable PixelBox box,
        double score,
        @Nullable CocoSegmentation segmentation) {}
