/**
 * Pictures and what is known of them: PNG, JPEG and TIFF files, annotations of COCO, Pascal VOC and YOLO, boxes and masks
 * of run lengths.
 *
 * <p>Java only; pixels come through the JDK's own decoders, which get a file only after its structure and its size have
 * been checked here: they are lenient with cut files, and believe any size. JSON comes through Jackson's streaming parser,
 * an object at a time, so that a file may be larger than memory. Knows nothing of tables, of Spark, or of what the objects
 * are used for.
 */
@NullMarked
package dev.cohort.image;

import org.jspecify.annotations.NullMarked;
