package dev.cohort.preprocessing.sensor;

import dev.cohort.dataset.CaseTasks;
import dev.cohort.dataset.TableSchema;
import dev.cohort.sensor.RecordingPlan;
import dev.cohort.sensor.WindowPlan;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.spark.SparkFiles;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.util.SerializableConfiguration;
import org.apache.spark.util.TaskCompletionListener;
import org.jspecify.annotations.Nullable;

/** Turns recordings into rows of the windows table, on executors, one recording at a time. */
public final class SensorPreprocessing {

    private final SparkSession spark;
    private final FoundInRecordings found;

    public SensorPreprocessing(SparkSession spark) {
        this.spark = spark;
        this.found = new FoundInRecordings(spark);
    }

    /** The windows of all readable recordings; what is found beside them is complete once an action has used them. */
    public Dataset<Row> rows(List<RecordingFile> files, RecordingPlan reading, WindowPlan plan) {
        SerializableConfiguration hadoop =
                new SerializableConfiguration(spark.sparkContext().hadoopConfiguration());
        FoundInRecordings beside = found;
        JavaRDD<Row> rows = CaseTasks.over(spark, files).mapPartitions(part -> {
            WindowTask task =
                    new WindowTask(part, reading, plan, beside, hadoop.value(), Path.of(SparkFiles.getRootDirectory()));
            TaskContext.get().addTaskCompletionListener((TaskCompletionListener) end -> close(task));
            return task;
        });
        return spark.createDataFrame(rows, TableSchema.WINDOWS.columns());
    }

    /** The recordings left out, as rows of the quarantine table. */
    public List<Row> quarantined() {
        return found.quarantine().rows();
    }

    /** Recordings that were read. */
    public long recordings() {
        return found.all().recordings();
    }

    /** Samples, gaps and jumps of clocks, and windows left out, by name. */
    public Map<String, @Nullable Object> figures() {
        return found.all().figures();
    }

    private static void close(WindowTask task) {
        try {
            task.close();
        } catch (IOException e) {
            throw new UncheckedIOException("Closing the samples of a recording", e);
        }
    }
}
