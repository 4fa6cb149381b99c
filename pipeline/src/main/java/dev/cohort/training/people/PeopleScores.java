package dev.cohort.training.people;

import dev.cohort.dataset.CaseTasks;
import dev.cohort.dataset.PersonCase;
import dev.cohort.executors.Executors;
import dev.cohort.models.CaseClasses;
import dev.cohort.models.NetworkPool;
import dev.cohort.models.NetworkState;
import dev.cohort.models.ScoreDistribution;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.SparkSession;
import org.deeplearning4j.nn.graph.ComputationGraph;
import scala.Tuple2;

/** The scores of each group of people, every person counted once. */
public final class PeopleScores {

    private PeopleScores() {}

    /**
     * The scores: a number of people for each that occurs in a group. So they are exact, and come to the driver and to a
     * file as two numbers a person at most.
     *
     * @param people one at least
     * @param reader takes them through a scorer of two classes
     */
    public static Map<String, ScoreDistribution> of(
            SparkSession spark,
            Executors executors,
            List<PersonCase> people,
            CaseClasses<PersonCase> reader,
            ComputationGraph scorer) {
        Broadcast<NetworkState> state =
                JavaSparkContext.fromSparkContext(spark.sparkContext()).broadcast(NetworkState.of(scorer));
        JavaRDD<List<Tuple2<String, Double>>> scored = executors.map(
                executors.on(CaseTasks.over(spark, reader.batches(people))),
                batch -> NetworkPool.with(state.value(), network -> scored(batch, reader, network)));
        List<Tuple2<Tuple2<String, Double>, Long>> counted = executors.await(
                scored.flatMap(List::iterator)
                        .mapToPair(one -> new Tuple2<>(one, 1L))
                        .reduceByKey(Long::sum)
                        .collectAsync(),
                "scores of " + people.size() + " people");
        Map<String, SortedMap<Double, Long>> ofGroups = new TreeMap<>();
        counted.forEach(one ->
                ofGroups.computeIfAbsent(one._1._1, group -> new TreeMap<>()).put(one._1._2, one._2));
        Map<String, ScoreDistribution> distributions = new LinkedHashMap<>();
        ofGroups.forEach((group, scores) -> distributions.put(group, ScoreDistribution.of(scores)));
        return distributions;
    }

    private static List<Tuple2<String, Double>> scored(
            List<PersonCase> people, CaseClasses<PersonCase> reader, ComputationGraph network) {
        List<double[]> probabilities = reader.probabilities(people, network);
        List<Tuple2<String, Double>> scored = new ArrayList<>();
        for (int i = 0; i < people.size(); i++) {
            scored.add(new Tuple2<>(people.get(i).group(), probabilities.get(i)[1]));
        }
        return scored;
    }
}
