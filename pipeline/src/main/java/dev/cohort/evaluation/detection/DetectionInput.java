package dev.cohort.evaluation.detection;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.explode;

import dev.cohort.dataset.InputException;
import dev.cohort.dataset.TableSchema;
import dev.cohort.dataset.Tables;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Set;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * References and detections, joined: a row an image.
 *
 * @param images image_id, case_id, subject, width, height, boxes as in {@code schemas/boxes.json}, and detections as in
 *     {@code schemas/detections.json}, where an area may follow: without one, width times height counts; null where
 *     nothing was detected
 * @param categories those of the references: a table's are those that occur in it
 */
public record DetectionInput(Dataset<Row> images, List<Integer> categories) {

    static final String IMAGE_ID = "image_id";
    static final String BOXES = "boxes";
    static final String DETECTIONS = "detections";

    public DetectionInput {
        categories = List.copyOf(categories);
    }

    /**
     * Opens tables, {@code schemas/boxes.json} and {@code schemas/detections.json}, or COCO's JSON files; a folder is a
     * table. A table is read by many tasks, a JSON file as a stream by one; the objects of a JSON file of references are
     * held by one task.
     *
     * @param overlap masks are read only if they are compared
     * @throws InputException if one is malformed, or a detection is of an image that the references do not have
     */
    public static DetectionInput read(SparkSession spark, String references, String detections, Overlap overlap) {
        if (isTable(spark, references)) {
            Dataset<Row> boxes = Tables.read(spark, references, TableSchema.BOXES)
                    .select(IMAGE_ID, "case_id", "subject", "width", "height", BOXES);
            List<Integer> categories = boxes.select(explode(col(BOXES)).as("box"))
                    .select("box.category_id")
                    .distinct()
                    .toJavaRDD()
                    .map(row -> row.getInt(0))
                    .collect();
            return new DetectionInput(joined(spark, boxes, references, detections, overlap), categories);
        }
        CocoReferences coco = CocoReferences.read(spark, references, overlap);
        Dataset<Row> found = isTable(spark, detections)
                ? knownImages(
                        Tables.read(spark, detections, TableSchema.DETECTIONS), coco.images(), references, detections)
                : CocoResults.read(spark, detections, coco.header(), overlap);
        return new DetectionInput(beside(coco.images(), found), coco.header().categories());
    }

    /** Only the images of these cases, with the categories of all. */
    public DetectionInput of(Set<String> cases) {
        return new DetectionInput(images.where(col("case_id").isin(cases.toArray())), categories);
    }

    private static Dataset<Row> joined(
            SparkSession spark, Dataset<Row> boxes, String references, String detections, Overlap overlap) {
        refuseRepeated(boxes, references);
        if (isTable(spark, detections)) {
            return beside(
                    boxes,
                    knownImages(Tables.read(spark, detections, TableSchema.DETECTIONS), boxes, references, detections));
        }
        return beside(boxes, CocoResults.read(spark, detections, CocoHeader.ofTable(boxes, references), overlap));
    }

    private static Dataset<Row> beside(Dataset<Row> images, Dataset<Row> found) {
        int cores = images.sparkSession().sparkContext().defaultParallelism();
        // Spark's default of 200 tasks would take longer to start than a small set takes; a task holds one image at a
        // time.
        return images.join(found.select(IMAGE_ID, DETECTIONS), IMAGE_ID, "left").coalesce(2 * cores);
    }

    private static Dataset<Row> knownImages(
            Dataset<Row> found, Dataset<Row> images, String references, String detections) {
        refuseRepeated(found, detections);
        List<Row> unknown = found.select(IMAGE_ID)
                .join(images.select(IMAGE_ID), found.col(IMAGE_ID).equalTo(images.col(IMAGE_ID)), "left_anti")
                .takeAsList(1);
        if (!unknown.isEmpty()) {
            throw new InputException(detections + ": image_id must be that of an image of " + references + ", got "
                    + unknown.get(0).getLong(0));
        }
        return found;
    }

    private static void refuseRepeated(Dataset<Row> rows, String table) {
        List<Row> repeated = rows.groupBy(IMAGE_ID).count().where("count > 1").takeAsList(1);
        if (!repeated.isEmpty()) {
            throw new InputException(table + ": image_id must be unique, got "
                    + repeated.get(0).getLong(0) + " in " + repeated.get(0).getLong(1) + " rows");
        }
    }

    private static boolean isTable(SparkSession spark, String name) {
        try {
            Path path = new Path(name);
            FileSystem files = path.getFileSystem(spark.sparkContext().hadoopConfiguration());
            return files.exists(path) && files.getFileStatus(path).isDirectory();
        } catch (IOException e) {
            throw new UncheckedIOException("Looking for " + name, e);
        }
    }
}
