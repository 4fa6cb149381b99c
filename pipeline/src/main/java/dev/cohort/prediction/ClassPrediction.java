package dev.cohort.prediction;

import dev.cohort.dataset.CaseTasks;
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
import scala.collection.JavaConverters;

/** Classifies every case of a table. */
public final class ClassPrediction {

    private ClassPrediction() {}

    /**
     * Rows of {@link TableSchema#CLASS_PROBABILITIES}, one a case.
     *
     * @param reader takes whole cases through the network
     * @param classes their names in the order of the network's outputs
     */
    public static <C extends LabelledCase> Dataset<Row> rows(
            SparkSession spark,
            Executors executors,
            List<C> cases,
            CaseClasses<C> reader,
            List<String> classes,
            ComputationGraph classifier) {
        Broadcast<NetworkState> state =
                JavaSparkContext.fromSparkContext(spark.sparkContext()).broadcast(NetworkState.of(classifier));
        JavaRDD<List<Row>> rows = executors.map(
                executors.on(CaseTasks.over(spark, reader.batches(cases))),
                batch -> NetworkPool.with(
                        state.value(), network -> rows(batch, classes, reader.probabilities(batch, network))));
        return spark.createDataFrame(rows.flatMap(List::iterator), TableSchema.CLASS_PROBABILITIES.columns());
    }

    private static List<Row> rows(
            List<? extends LabelledCase> cases, List<String> classes, List<double[]> probabilities) {
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < cases.size(); i++) {
            rows.add(row(cases.get(i), classes, probabilities.get(i)));
        }
        return rows;
    }

    private static Row row(LabelledCase one, List<String> classes, double[] probabilities) {
        Double[] boxed = new Double[probabilities.length];
        for (int c = 0; c < boxed.length; c++) {
            boxed[c] = probabilities[c];
        }
        return RowFactory.create(
                one.caseId(),
                one.subject(),
                one.label(),
                JavaConverters.asScalaBuffer(classes).toSeq(),
                boxed,
                classes.get(CaseClasses.mostProbable(probabilities)));
    }
}
