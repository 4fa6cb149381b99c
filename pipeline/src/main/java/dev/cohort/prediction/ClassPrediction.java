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

/** Classifies every case of a table. */
public final class ClassPrediction {

    private ClassPrediction() {}

    /**
     * Rows of {@link TableSchema#CLASS_PROBABILITIES}, one a case.
     *
     * @param reader takes whole cases through the network
     * @param classes their names in the order of the network's outputs
     * @param labels how a case's label names some of them, and how the prediction shall
     */
    public static <C extends LabelledCase> Dataset<Row> rows(
            SparkSession spark,
            Executors executors,
            List<C> cases,
            CaseClasses<C> reader,
            List<String> classes,
            LabelSyntax labels,
            ComputationGraph classifier) {
        Broadcast<NetworkState> state =
                JavaSparkContext.fromSparkContext(spark.sparkContext()).broadcast(NetworkState.of(classifier));
        JavaRDD<List<Row>> rows = executors.map(
                executors.on(CaseTasks.over(spark, reader.batches(cases))),
                batch -> NetworkPool.with(
                        state.value(), network -> rows(batch, classes, labels, reader.probabilities(batch, network))));
        return spark.createDataFrame(rows.flatMap(List::iterator), TableSchema.CLASS_PROBABILITIES.columns());
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
