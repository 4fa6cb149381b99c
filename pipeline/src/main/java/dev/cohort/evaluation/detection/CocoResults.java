package dev.cohort.evaluation.detection;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.sort_array;
import static org.apache.spark.sql.functions.struct;

import dev.cohort.dataset.HadoopSource;
import dev.cohort.dataset.InputException;
import dev.cohort.source.UnreadableFileException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.util.SerializableConfiguration;
import org.apache.spark.util.TaskCompletionListener;

/** The detections of one of COCO's files of results: streamed by one task, gathered by image on many. */
final class CocoResults {

    private static final StructType COLUMNS = StructType.fromDDL("image_id long not null, position int not null, "
            + "category_id int not null, x double not null, y double not null, width double not null, "
            + "height double not null, score double not null, segmentation string, area double not null");

    private CocoResults() {}

    /** A row an image that has detections: image_id, detections. */
    static Dataset<Row> read(SparkSession spark, String file, CocoHeader header, Overlap overlap) {
        JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
        SerializableConfiguration hadoop =
                new SerializableConfiguration(spark.sparkContext().hadoopConfiguration());
        Broadcast<CocoHeader> known = context.broadcast(header);
        JavaRDD<Row> rows =
                context.parallelize(List.of(file), 1).flatMap(name -> rows(name, hadoop, known.value(), overlap));
        Dataset<Row> flat = spark.createDataFrame(rows, COLUMNS);
        return flat.groupBy(DetectionInput.IMAGE_ID)
                .agg(sort_array(collect_list(struct(
                                col("position"),
                                col("category_id"),
                                col("x"),
                                col("y"),
                                col("width"),
                                col("height"),
                                col("score"),
                                col("segmentation"),
                                col("area"))))
                        .as("placed"))
                .selectExpr(
                        DetectionInput.IMAGE_ID,
                        "transform(placed, one -> named_struct('category_id', one.category_id, 'x', one.x, 'y', one.y, "
                                + "'width', one.width, 'height', one.height, 'score', one.score, "
                                + "'segmentation', one.segmentation, 'area', one.area)) as "
                                + DetectionInput.DETECTIONS);
    }

    private static Iterator<Row> rows(
            String file, SerializableConfiguration hadoop, CocoHeader header, Overlap overlap) {
        try {
            ResultRows rows = new ResultRows(new HadoopSource(file, hadoop.value()), header, overlap);
            TaskContext task = TaskContext.get();
            task.addTaskCompletionListener((TaskCompletionListener) ended -> rows.close());
            return rows;
        } catch (UnreadableFileException e) {
            throw new InputException(String.valueOf(e.getMessage()), e);
        } catch (IOException e) {
            throw new UncheckedIOException("Reading " + file, e);
        }
    }
}
