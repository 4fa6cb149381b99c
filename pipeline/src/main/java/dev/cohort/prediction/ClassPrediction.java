package dev.cohort.prediction;

import dev.cohort.dataset.CaseTasks;
import dev.cohort.dataset.LabelSyntax;
import dev.cohort.dataset.LabelledCase;
import dev.cohort.dataset.TableSchema;
import dev.cohort.executors.Executors;
import dev.cohort.models.CaseClasses;
import dev.cohort.models.NetworkPool;
import dev.cohort.models.NetworkState;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.jspecify.annotations.Nullable;
import scala.collection.JavaConverters;

/** Classifies every case of a table, by one network or by the mean of several. */
public final class ClassPrediction {

    private ClassPrediction() {}

    /**
     * A classifier and how cases go through it.
     *
     * @param reader takes whole cases through the network
     */
    public record Classifier<C>(CaseClasses<C> reader, ComputationGraph network) {}

    /**
     * Rows of {@link TableSchema#CLASS_PROBABILITIES}, one a case.
     *
     * @param classifiers whose probabilities are averaged; usually one
     * @param classes their names in the order of the networks' outputs
     * @param labels how a case's label names some of them, and how the prediction shall
     */
    public static <C extends LabelledCase> Dataset<Row> rows(
            SparkSession spark,
            Executors executors,
            List<C> cases,
            List<Classifier<C>> classifiers,
            List<String> classes,
            LabelSyntax labels) {
        List<CaseClasses<C>> readers =
                classifiers.stream().map(Classifier::reader).toList();
        Broadcast<List<NetworkState>> states = JavaSparkContext.fromSparkContext(spark.sparkContext())
                .broadcast(classifiers.stream()
                        .map(one -> NetworkState.of(one.network()))
                        .toList());
        JavaRDD<List<Row>> rows = executors.map(
                executors.on(CaseTasks.over(spark, readers.get(0).batches(cases))),
                batch -> NetworkPool.withAll(
                        states.value(), networks -> rows(batch, classes, labels, mean(batch, readers, networks))));
        return spark.createDataFrame(rows.flatMap(List::iterator), TableSchema.CLASS_PROBABILITIES.columns());
    }

    private static <C> List<double[]> mean(
            List<C> cases, List<CaseClasses<C>> readers, List<ComputationGraph> networks) {
        List<double[]> mean = readers.get(0).probabilities(cases, networks.get(0));
        for (int i = 1; i < readers.size(); i++) {
            add(readers.get(i).probabilities(cases, networks.get(i)), mean);
        }
        for (double[] ofCase : mean) {
            for (int c = 0; c < ofCase.length; c++) {
                ofCase[c] /= readers.size();
            }
        }
        return mean;
    }

    private static void add(List<double[]> some, List<double[]> into) {
        for (int i = 0; i < some.size(); i++) {
            for (int c = 0; c < some.get(i).length; c++) {
                into.get(i)[c] += some.get(i)[c];
            }
        }
    }

    private static List<Row> rows(
            List<? extends LabelledCase> cases,
            List<String> classes,
            LabelSyntax labels,
            List<double[]> probabilities) {
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < cases.size(); i++) {
            rows.add(row(cases.get(i), classes, labels, probabilities.get(i)));
        }
        return rows;
    }

    private static Row row(LabelledCase one, List<String> classes, LabelSyntax labels, double[] probabilities) {
        Double[] boxed = new Double[probabilities.length];
        for (int c = 0; c < boxed.length; c++) {
            boxed[c] = probabilities[c];
        }
        return RowFactory.create(
                one.caseId(),
                one.subject(),
                label(one.label(), classes, labels),
                JavaConverters.asScalaBuffer(classes).toSeq(),
                boxed,
                labels.many()
                        ? labels.label(CaseClasses.likely(probabilities).stream()
                                .map(classes::get)
                                .toList())
                        : classes.get(CaseClasses.mostProbable(probabilities)));
    }

    /** Of many classes in the order of the network's outputs, as the prediction is: equal sets are then equal words. */
    private static @Nullable String label(@Nullable String label, List<String> classes, LabelSyntax labels) {
        if (label == null || !labels.many()) {
            return label;
        }
        List<String> named = labels.classes(label);
        return labels.label(classes.stream().filter(named::contains).toList());
    }
}
