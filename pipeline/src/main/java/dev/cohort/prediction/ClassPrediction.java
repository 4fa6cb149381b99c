package dev.cohort.prediction;

import dev.cohort.audio.BandGain;
import dev.cohort.dataset.AudioCase;
import dev.cohort.dataset.CaseTasks;
import dev.cohort.dataset.TableSchema;
import dev.cohort.executors.Executors;
import dev.cohort.models.ClipClasses;
import dev.cohort.models.ModelDirectory;
import dev.cohort.models.NetworkPool;
import dev.cohort.models.NetworkState;
import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;
import scala.collection.JavaConverters;

/** Classifies every clip of an audio table. */
public final class ClassPrediction {

    private ClassPrediction() {}

    /**
     * Rows of {@link TableSchema#CLASS_PROBABILITIES}, one a clip.
     *
     * @param gain changes each clip before the network hears it
     */
    public static Dataset<Row> rows(
            SparkSession spark,
            Executors executors,
            List<AudioCase> clips,
            ModelDirectory model,
            ClipClasses reader,
            BandGain gain) {
        List<String> classes = model.card().classes();
        Broadcast<NetworkState> state = JavaSparkContext.fromSparkContext(spark.sparkContext())
                .broadcast(NetworkState.of(model.network(ModelDirectory.Kept.BEST)));
        JavaRDD<Row> rows = executors.map(
                executors.on(CaseTasks.over(spark, clips)),
                clip -> NetworkPool.with(
                        state.value(),
                        network -> row(
                                clip.caseId(),
                                clip.subject(),
                                clip.label(),
                                classes,
                                reader.of(clip, network, values -> gain.apply(values, clip.bands(), clip.caseId())))));
        return spark.createDataFrame(rows, TableSchema.CLASS_PROBABILITIES.columns());
    }

    static Row row(
            String caseId, String subject, @Nullable String label, List<String> classes, double[] probabilities) {
        Double[] boxed = new Double[probabilities.length];
        for (int c = 0; c < boxed.length; c++) {
            boxed[c] = probabilities[c];
        }
        return RowFactory.create(
                caseId,
                subject,
                label,
                JavaConverters.asScalaBuffer(classes).toSeq(),
                boxed,
                classes.get(ClipClasses.mostProbable(probabilities)));
    }
}
