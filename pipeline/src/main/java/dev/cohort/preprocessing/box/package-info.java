/**
 * Detection sets into rows: COCO, Pascal VOC and YOLO become one image a row with its boxes.
 *
 * <p>Knows {@code image}, and of {@code preprocessing.image} how the pictures of a folder are found.
 */
@NullMarked
package dev.cohort.preprocessing.box;

import org.jspecify.annotations.NullMarked;
