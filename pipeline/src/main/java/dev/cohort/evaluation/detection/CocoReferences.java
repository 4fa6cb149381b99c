package dev.cohort.evaluation.detection;

import dev.cohort.dataset.HadoopSource;
import dev.cohort.dataset.InputException;
import dev.cohort.dataset.TableSchema;
import dev.cohort.image.CocoAnnotation;
import dev.cohort.image.CocoAnnotations;
import dev.cohort.image.CocoEntry;
import dev.cohort.image.PixelBox;
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
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.util.SerializableConfiguration;
import org.jspecify.annotations.Nullable;

/**
 * The references of a COCO annotation file.
 *
 * <p>As in pycocotools, annotations of an image that the file does not list are left out.
 *
 * @param images a row an image, as {@link DetectionInput} describes it, without detections
 */
record CocoReferences(CocoHeader header, Dataset<Row> images) {

    private static final StructType COLUMNS =
            new StructType(java.util.Arrays.stream(TableSchema.BOXES.columns().fields())
                    .filter(field -> !field.name().startsWith("source"))
                    .toArray(org.apache.spark.sql.types.StructField[]::new));

    static CocoReferences read(SparkSession spark, String file, Overlap overlap) {
        CocoHeader header = CocoHeader.read(file, spark.sparkContext().hadoopConfiguration());
        JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
        SerializableConfiguration hadoop =
                new SerializableConfiguration(spark.sparkContext().hadoopConfiguration());
        Broadcast<CocoHeader> known = context.broadcast(header);
        JavaRDD<Row> rows = context.parallelize(List.of(file), 1)
                .flatMap(name -> rows(name, hadoop.value(), known.value(), overlap));
        return new CocoReferences(header, spark.createDataFrame(rows, COLUMNS));
    }

    private static Iterator<Row> rows(String file, Configuration hadoop, CocoHeader header, Overlap overlap) {
        Map<Long, List<Row>> boxes = new HashMap<>();
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
                        boxes.computeIfAbsent(annotation.imageId(), id -> new ArrayList<>())
                                .add(row(annotation, size, overlap, place));
                    }
                }
            }
        } catch (UnreadableFileException e) {
            throw new InputException(String.valueOf(e.getMessage()), e);
        } catch (IOException e) {
            throw new UncheckedIOException("Reading " + file, e);
        }
        return header.sizes().entrySet().stream()
                .map(image -> RowFactory.create(
                        image.getKey(),
                        image.getValue().name(),
                        image.getValue().name(),
                        image.getValue().width(),
                        image.getValue().height(),
                        boxes.getOrDefault(image.getKey(), List.of()).toArray(new Row[0])))
                .iterator();
    }

    private static Row row(CocoAnnotation annotation, CocoHeader.Size size, Overlap overlap, String place) {
        PixelBox box = annotation.box();
        return RowFactory.create(
                annotation.id(),
                annotation.categoryId(),
                "",
                box.x(),
                box.y(),
                box.width(),
                box.height(),
                annotation.area(),
                annotation.crowd(),
                false,
                overlap == Overlap.BOXES ? null : mask(annotation, size, place));
    }

    private static @Nullable String mask(CocoAnnotation annotation, CocoHeader.Size size, String place) {
        if (annotation.segmentation() == null) {
            throw new InputException(place + ".segmentation must be given to compare masks, got none");
        }
        try {
            return annotation.segmentation().in(size.height(), size.width()).compressed();
        } catch (IllegalArgumentException e) {
            throw new InputException(place + ".segmentation: " + e.getMessage(), e);
        }
    }
}
