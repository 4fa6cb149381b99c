package dev.cohort.training.audio;

import dev.cohort.dataset.AudioCase;
import dev.cohort.dataset.CaseTasks;
import dev.cohort.executors.Executors;
import dev.cohort.models.ClipClasses;
import dev.cohort.models.NetworkPool;
import dev.cohort.models.NetworkState;
import dev.cohort.training.ClassScores;
import dev.cohort.training.Scores;
import dev.cohort.training.Validation;
import java.util.List;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.SparkSession;

/** Balanced accuracy over whole held-out clips. */
public final class AudioValidation implements Validation {

    private final SparkSession spark;
    private final Executors executors;
    private final List<AudioCase> clips;
    private final List<String> classes;
    private final ClipClasses reader;

    /**
     * @param clips all labelled
     * @param classes their names in the order of the network's outputs
     */
    public AudioValidation(
            SparkSession spark, Executors executors, List<AudioCase> clips, List<String> classes, ClipClasses reader) {
        this.spark = spark;
        this.executors = executors;
        this.clips = List.copyOf(clips);
        this.classes = List.copyOf(classes);
        this.reader = reader;
    }

    @Override
    public Scores score(Broadcast<NetworkState> state) {
        if (clips.isEmpty()) {
            return Scores.none();
        }
        ClipClasses sent = reader;
        String what = "validation of " + clips.size() + " clips";
        JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
        context.setJobDescription(what);
        List<Integer> predicted = executors.await(
                executors
                        .map(
                                executors.on(CaseTasks.over(spark, clips)),
                                clip -> NetworkPool.with(
                                        state.value(),
                                        network -> ClipClasses.mostProbable(sent.of(clip, network, values -> {}))))
                        .collectAsync(),
                what);
        context.setJobDescription(null);
        return ClassScores.of(
                classes,
                clips.stream().map(clip -> classes.indexOf(clip.label())).toList(),
                predicted);
    }
}
