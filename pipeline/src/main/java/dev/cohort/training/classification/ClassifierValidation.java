package dev.cohort.training.classification;

import dev.cohort.dataset.CaseTasks;
import dev.cohort.dataset.LabelledCase;
import dev.cohort.executors.Executors;
import dev.cohort.models.CaseClasses;
import dev.cohort.models.NetworkPool;
import dev.cohort.models.NetworkState;
import dev.cohort.training.Scores;
import dev.cohort.training.Validation;
import java.util.List;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.SparkSession;

/**
 * Balanced accuracy over held-out cases, or macro F1 where cases are of many classes, each counted once whatever its weight
 * in training.
 */
public final class ClassifierValidation<C extends LabelledCase> implements Validation {

    private final SparkSession spark;
    private final Executors executors;
    private final LabelledSplit<C> split;
    private final CaseClasses<C> reader;

    /** @param reader takes whole cases through the network */
    public ClassifierValidation(
            SparkSession spark, Executors executors, LabelledSplit<C> split, CaseClasses<C> reader) {
        this.spark = spark;
        this.executors = executors;
        this.split = split;
        this.reader = reader;
    }

    @Override
    public Scores score(Broadcast<NetworkState> state) {
        List<C> cases = split.validation();
        if (cases.isEmpty()) {
            return Scores.none();
        }
        CaseClasses<C> sent = reader;
        boolean many = split.labels().many();
        String what = "validation of " + cases.size() + " cases";
        JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
        context.setJobDescription(what);
        List<List<List<Integer>>> batches = executors.await(
                executors
                        .map(
                                executors.on(CaseTasks.over(spark, sent.batches(cases))),
                                batch -> NetworkPool.with(
                                        state.value(), network -> sent.probabilities(batch, network).stream()
                                                .map(of -> many
                                                        ? CaseClasses.likely(of)
                                                        : List.of(CaseClasses.mostProbable(of)))
                                                .toList()))
                        .collectAsync(),
                what);
        context.setJobDescription(null);
        List<List<Integer>> predicted = batches.stream().flatMap(List::stream).toList();
        Truth truth = split.truth();
        List<List<Integer>> right = cases.stream().map(truth::places).toList();
        return many
                ? ClassScores.ofMany(truth.classes(), right, predicted)
                : ClassScores.of(truth.classes(), only(right), only(predicted));
    }

    private static List<Integer> only(List<List<Integer>> ofCases) {
        return ofCases.stream().map(one -> one.get(0)).toList();
    }
}
