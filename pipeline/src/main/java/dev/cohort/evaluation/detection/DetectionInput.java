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
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.storage.StorageLevel;
import scala.Tuple2;

/** References and detections, joined image by image. */
public final class DetectionInput implements AutoCloseable {

    private final SparkSession spark;
    private final JavaRDD<DetectedImage> images;
    private final List<Integer> categories;

    private DetectionInput(SparkSession spark, JavaRDD<DetectedImage> images, List<Integer> categories) {
        this.spark = spark;
        this.images = images;
        this.categories = List.copyOf(categories);
    }

    /**
     * Opens tables, {@code schemas/boxes.json} and {@code schemas/detections.json}, or COCO's JSON files; a folder is a
     * table. A table and a JSON file of detections are read by many tasks; a JSON file of references is read, and its
     * objects are held, by one.
     *
     * @param overlap masks are read only if they are compared
     * @throws InputException if one is malformed, or a detection is of an image that the references do not have; of what
     *     stands in tables only as images are scored
     */
    public static DetectionInput read(SparkSession spark, String references, String detections, Overlap overlap) {
        boolean areRows = isTable(spark, detections);
        JavaPairRDD<Long, ReferenceImage> images;
        CocoHeader header;
        List<Integer> categories;
        if (isTable(spark, references)) {
            Dataset<Row> boxes = Tables.read(spark, references, TableSchema.BOXES)
                    .select("image_id", "case_id", "subject", "width", "height", "boxes");
            images = boxes.toJavaRDD()
                    .map(row -> ImageRows.references(row, overlap))
                    .mapToPair(DetectionInput::byId);
            header = areRows ? CocoHeader.NONE : CocoHeader.ofTable(boxes, references);
            categories = categories(boxes);
        } else {
            header = CocoHeader.read(references, spark.sparkContext().hadoopConfiguration());
            images = CocoReferences.read(spark, references, header, overlap).mapToPair(DetectionInput::byId);
            categories = header.categories();
        }
        JavaPairRDD<Long, FoundPart> found = areRows
                ? Tables.read(spark, detections, TableSchema.DETECTIONS)
                        .toJavaRDD()
                        .mapToPair(row -> new Tuple2<>(row.<Long>getAs("image_id"), ImageRows.found(row)))
                : CocoResults.read(spark, detections, header, overlap);
        FoundBesideImages beside = new FoundBesideImages(references, detections, areRows, overlap);
        int tasks = Math.max(2 * spark.sparkContext().defaultParallelism(), found.getNumPartitions());
        return new DetectionInput(
                spark, images.cogroup(found, tasks).map(one -> beside.join(one._1, one._2._1, one._2._2)), categories);
    }

    private static Tuple2<Long, ReferenceImage> byId(ReferenceImage image) {
        return new Tuple2<>(image.id(), image);
    }

    private static List<Integer> categories(Dataset<Row> boxes) {
        return boxes.select(explode(col("boxes")).as("box"))
                .select("box.category_id")
                .distinct()
                .toJavaRDD()
                .map(row -> row.getInt(0))
                .collect();
    }

    /** Those of the references: a table's are those that occur in it. */
    public List<Integer> categories() {
        return categories;
    }

    /** Only the images of these cases, with the categories of all. */
    public DetectionInput of(Set<String> cases) {
        return new DetectionInput(
                spark, images.filter(one -> cases.contains(one.image().caseId())), categories);
    }

    /** Keeps the images in memory and on disk until closed, for those who score them more than once. */
    public DetectionInput keep() {
        images.persist(StorageLevel.MEMORY_AND_DISK());
        return this;
    }

    SparkSession spark() {
        return spark;
    }

    JavaRDD<DetectedImage> images() {
        return images;
    }

    @Override
    public void close() {
        images.unpersist();
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
