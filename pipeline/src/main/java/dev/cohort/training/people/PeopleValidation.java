package dev.cohort.training.people;

import dev.cohort.dataset.CaseTasks;
import dev.cohort.dataset.PersonCase;
import dev.cohort.executors.Executors;
import dev.cohort.models.ClipClasses;
import dev.cohort.models.NetworkPool;
import dev.cohort.models.NetworkState;
import dev.cohort.models.PeopleInput;
import dev.cohort.training.ClassScores;
import dev.cohort.training.Scores;
import dev.cohort.training.Validation;
import java.util.List;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.SparkSession;

/** Balanced accuracy over held-out people, each counted once whatever its row's weight. */
public final class PeopleValidation implements Validation {

    private final SparkSession spark;
    private final Executors executors;
    private final List<PersonCase> people;
    private final List<String> classes;
    private final PeopleInput input;

    /**
     * @param people all labelled
     * @param classes their names in the order of the network's outputs
     */
    public PeopleValidation(
            SparkSession spark, Executors executors, List<PersonCase> people, List<String> classes, PeopleInput input) {
        this.spark = spark;
        this.executors = executors;
        this.people = List.copyOf(people);
        this.classes = List.copyOf(classes);
        this.input = input;
    }

    @Override
    public Scores score(Broadcast<NetworkState> state) {
        if (people.isEmpty()) {
            return Scores.none();
        }
        PeopleInput sent = input;
        String what = "validation of " + people.size() + " people";
        JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
        context.setJobDescription(what);
        List<List<Integer>> predicted = executors.await(
                executors
                        .map(
                                executors.on(CaseTasks.over(spark, PeopleInput.batches(people))),
                                batch -> NetworkPool.with(
                                        state.value(), network -> sent.probabilities(batch, network).stream()
                                                .map(ClipClasses::mostProbable)
                                                .toList()))
                        .collectAsync(),
                what);
        context.setJobDescription(null);
        return ClassScores.of(
                classes,
                people.stream().map(one -> classes.indexOf(one.label())).toList(),
                predicted.stream().flatMap(List::stream).toList());
    }
}
