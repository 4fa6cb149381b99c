package dev.cohort.preprocessing.audio;

import dev.cohort.audio.FeaturePlan;
import dev.cohort.dataset.CaseTasks;
import dev.cohort.dataset.TableSchema;
import dev.cohort.preprocessing.Quarantine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.SparkFiles;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.util.SerializableConfiguration;
import org.apache.spark.util.TaskCompletionListener;

/** Turns clips into rows of the audio table, on executors, one clip at a time. */
public final class AudioPreprocessing {

    private final SparkSession spark;
    private final Quarantine quarantine;

    public AudioPreprocessing(SparkSession spark) {
        this.spark = spark;
        this.quarantine = new Quarantine(spark);
    }

    /** The rows of all readable clips; what is refused while they are computed comes in {@link #quarantined}. */
    public Dataset<Row> rows(List<ClipFile> clips, FeaturePlan plan, ClipRules rules) {
        SerializableConfiguration hadoop =
                new SerializableConfiguration(spark.sparkContext().hadoopConfiguration());
        Quarantine refused = quarantine;
        JavaRDD<Row> rows = CaseTasks.over(spark, clips).mapPartitions(part -> {
            ClipPreparation preparation =
                    new ClipPreparation(plan, rules, hadoop.value(), Path.of(SparkFiles.getRootDirectory()));
            TaskContext.get().addTaskCompletionListener((TaskCompletionListener) task -> close(preparation));
            return new ClipRows(part, preparation, refused);
        });
        return spark.createDataFrame(rows, TableSchema.AUDIO.columns());
    }

    /** The clips left out, as rows of the quarantine table; complete once an action has used {@link #rows}. */
    public List<Row> quarantined() {
        return quarantine.rows();
    }

    private static void close(ClipPreparation preparation) {
        try {
            preparation.close();
        } catch (IOException e) {
            throw new UncheckedIOException("Closing the frames of a clip", e);
        }
    }
}
