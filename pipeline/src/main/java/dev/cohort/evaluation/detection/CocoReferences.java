package dev.cohort.evaluation.detection;

import dev.cohort.dataset.HadoopSource;
import dev.cohort.dataset.InputException;
import dev.cohort.image.CocoAnnotation;
import dev.cohort.image.CocoAnnotations;
import dev.cohort.image.CocoEntry;
import dev.cohort.image.RunLengths;
import dev.cohort.source.UnreadableFileException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.util.SerializableConfiguration;
import org.jspecify.annotations.Nullable;

/**
 * The references of a COCO annotation file.
 *
 * <p>As in pycocotools, annotations of an image that the file does not list are left out.
 */
final class CocoReferences {

    private CocoReferences() {}

    /** The images of a file, read by one task. */
    static JavaRDD<ReferenceImage> read(SparkSession spark, String file, CocoHeader header, Overlap overlap) {
        JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
        SerializableConfiguration hadoop =
                new SerializableConfiguration(spark.sparkContext().hadoopConfiguration());
        Broadcast<CocoHeader> known = context.broadcast(header);
        return context.parallelize(List.of(file), 1)
                .flatMap(name -> images(name, hadoop.value(), known.value(), overlap));
    }

    private static Iterator<ReferenceImage> images(
            String file, Configuration hadoop, CocoHeader header, Overlap overlap) {
        Map<Long, List<Truth>> truths = new HashMap<>();
        Set<Long> ids = new HashSet<>();
        int index = 0;
        try (CocoAnnotations entries = CocoAnnotations.open(new HadoopSource(file, hadoop))) {
            for (CocoEntry entry = entries.next(); entry != null; entry = entries.next()) {
                if (entry instanceof CocoAnnotation annotation) {
                    CocoHeader.Size size = header.sizes().get(annotation.imageId());
                    String place = file + ": annotations[" + index++ + "]";
                    if (!ids.add(annotation.id())) {
                        throw new InputException(place + ".id must be unique, got " + annotation.id());
                    }
                    if (size != null) {
                        truths.computeIfAbsent(annotation.imageId(), id -> new ArrayList<>())
                                .add(truth(annotation, size, overlap, place));
                    }
                }
            }
        } catch (UnreadableFileException e) {
            throw new InputException(String.valueOf(e.getMessage()), e);
        } catch (IOException e) {
            throw new UncheckedIOException("Reading " + file, e);
        }
        return header.sizes().entrySet().stream()
                .map(image -> image(image.getKey(), image.getValue(), truths.getOrDefault(image.getKey(), List.of())))
                .iterator();
    }

    private static ReferenceImage image(long id, CocoHeader.Size size, List<Truth> truths) {
        return new ReferenceImage(id, size.name(), size.name(), size.width(), size.height(), truths);
    }

    private static Truth truth(CocoAnnotation annotation, CocoHeader.Size size, Overlap overlap, String place) {
        try {
            return new Truth(
                    annotation.categoryId(),
                    annotation.box(),
                    annotation.area(),
                    annotation.crowd(),
                    false,
                    overlap == Overlap.BOXES ? null : mask(annotation, size));
        } catch (IllegalArgumentException e) {
            throw new InputException(place + "." + e.getMessage(), e);
        }
    }

    private static @Nullable RunLengths mask(CocoAnnotation annotation, CocoHeader.Size size) {
        if (annotation.segmentation() == null) {
            throw new IllegalArgumentException("segmentation must be given to compare masks, got none");
        }
        try {
            return annotation.segmentation().in(size.height(), size.width());
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("segmentation: " + e.getMessage(), e);
        }
    }
}
