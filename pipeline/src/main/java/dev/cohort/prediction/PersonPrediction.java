package dev.cohort.prediction;

import dev.cohort.dataset.CaseTasks;
import dev.cohort.dataset.PersonCase;
import dev.cohort.dataset.TableSchema;
import dev.cohort.executors.Executors;
import dev.cohort.models.NetworkPool;
import dev.cohort.models.NetworkState;
import dev.cohort.models.PeopleInput;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.deeplearning4j.nn.graph.ComputationGraph;

/** Classifies every row of a table of people. */
public final class PersonPrediction {

    private PersonPrediction() {}

    /**
     * Rows of {@link TableSchema#CLASS_PROBABILITIES}, one a person.
     *
     * @param classes their names in the order of the network's outputs
     */
    public static Dataset<Row> rows(
            SparkSession spark,
            Executors executors,
            List<PersonCase> people,
            List<String> classes,
            ComputationGraph scorer) {
        PeopleInput input = PeopleInput.of(scorer);
        Broadcast<NetworkState> state =
                JavaSparkContext.fromSparkContext(spark.sparkContext()).broadcast(NetworkState.of(scorer));
        JavaRDD<List<Row>> rows = executors.map(
                executors.on(CaseTasks.over(spark, PeopleInput.batches(people))),
                batch -> NetworkPool.with(
                        state.value(), network -> rows(batch, classes, input.probabilities(batch, network))));
        return spark.createDataFrame(rows.flatMap(PersonPrediction::each), TableSchema.CLASS_PROBABILITIES.columns());
    }

    private static Iterator<Row> each(List<Row> rows) {
        return rows.iterator();
    }

    private static List<Row> rows(List<PersonCase> people, List<String> classes, List<double[]> probabilities) {
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < people.size(); i++) {
            PersonCase one = people.get(i);
            rows.add(ClassPrediction.row(one.caseId(), one.subject(), one.label(), classes, probabilities.get(i)));
        }
        return rows;
    }
}
