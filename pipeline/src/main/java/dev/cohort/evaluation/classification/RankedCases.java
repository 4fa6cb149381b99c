package dev.cohort.evaluation.classification;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import scala.Tuple2;

/**
 * Cases ranked by the scores of every class, by a distributed sort: exact areas under curves, ties included, and no task
 * holds more than a partition and the weights of classes.
 */
final class RankedCases {

    private final int classes;

    /** By class, then falling score; cases of equal score are one row. */
    private final JavaPairRDD<RankKey, ClassWeights> sorted;

    private RankedCases(int classes, JavaPairRDD<RankKey, ClassWeights> sorted) {
        this.classes = classes;
        this.sorted = sorted;
    }

    static RankedCases of(JavaRDD<ClassifiedCase> cases, ClassPlan plan) {
        boolean binary = plan.binary();
        return new RankedCases(
                plan.classes().size(),
                sorted(cases.filter(one -> one.weight() > 0).flatMapToPair(one -> IntStream.range(0, one.scores())
                        .mapToObj(place -> new Tuple2<>(
                                new RankKey(binary ? 1 : place, one.score(place)),
                                ClassWeights.of(one.truth(), one.weight())))
                        .iterator())));
    }

    /**
     * Cases that may be of several classes, each a list as {@link LabelSetRows} makes it. To the curve of a class all cases
     * that are not of it are of one further class.
     */
    static RankedCases ofLabelSets(JavaRDD<List<ClassifiedCase>> cases, int classes) {
        return new RankedCases(
                classes + 1,
                sorted(cases.filter(one -> one.get(0).weight() > 0).flatMapToPair(one -> IntStream.range(0, classes)
                        .mapToObj(place -> new Tuple2<>(
                                new RankKey(place, one.get(place).score(0)),
                                ClassWeights.of(
                                        one.get(place).truth() == 1 ? place : classes,
                                        one.get(place).weight())))
                        .iterator())));
    }

    private static JavaPairRDD<RankKey, ClassWeights> sorted(JavaPairRDD<RankKey, ClassWeights> ranked) {
        return ranked.reduceByKey(ClassWeights::merge).sortByKey();
    }

    /** The scores by class; of binary plans of the positive class alone, and none where no case has weight. */
    Map<Integer, RankCurve.RankScores> scores() {
        List<Map<Integer, double[]>> weights = weightsByPartition();
        Map<Integer, double[]> totals = new HashMap<>();
        weights.forEach(some -> some.forEach((curve, byClass) -> totals.merge(curve, byClass, RankedCases::sum)));
        Broadcast<List<Map<Integer, double[]>>> above =
                JavaSparkContext.fromSparkContext(sorted.context()).broadcast(before(weights));
        int ofAll = classes;
        Map<Integer, RankCurve> curves = new HashMap<>();
        sorted.mapPartitionsWithIndex(
                        (partition, rows) -> pieces(rows, above.value().get(partition), totals, ofAll), false)
                .collect()
                .forEach(piece -> curves.merge(piece._1, piece._2, RankCurve::merge));
        above.destroy();
        Map<Integer, RankCurve.RankScores> scores = new HashMap<>();
        curves.forEach(
                (curve, whole) -> scores.put(curve, whole.scores(totals.getOrDefault(curve, new double[classes]))));
        return scores;
    }

    private List<Map<Integer, double[]>> weightsByPartition() {
        int ofAll = classes;
        return sorted.mapPartitions(rows -> {
                    Map<Integer, double[]> weights = new HashMap<>();
                    while (rows.hasNext()) {
                        Tuple2<RankKey, ClassWeights> row = rows.next();
                        row._2.addTo(weights.computeIfAbsent(row._1.curve(), none -> new double[ofAll]));
                    }
                    return List.of(weights).iterator();
                })
                .collect();
    }

    /** For each partition the weights of all partitions before it. */
    private static List<Map<Integer, double[]>> before(List<Map<Integer, double[]>> weights) {
        List<Map<Integer, double[]>> before = new ArrayList<>();
        Map<Integer, double[]> sums = new HashMap<>();
        for (Map<Integer, double[]> here : weights) {
            before.add(new HashMap<>(sums));
            here.forEach((curve, byClass) -> sums.merge(curve, byClass, RankedCases::sum));
        }
        return before;
    }

    private static double[] sum(double[] some, double[] others) {
        double[] sum = some.clone();
        for (int place = 0; place < sum.length; place++) {
            sum[place] += others[place];
        }
        return sum;
    }

    private static Iterator<Tuple2<Integer, RankCurve>> pieces(
            Iterator<Tuple2<RankKey, ClassWeights>> rows,
            Map<Integer, double[]> above,
            Map<Integer, double[]> totals,
            int classes) {
        Map<Integer, RankCurve> pieces = new HashMap<>();
        while (rows.hasNext()) {
            Tuple2<RankKey, ClassWeights> row = rows.next();
            pieces.computeIfAbsent(
                            row._1.curve(),
                            curve -> new RankCurve(
                                    curve,
                                    above.getOrDefault(curve, new double[classes]),
                                    totals.getOrDefault(curve, new double[classes])[curve]))
                    .add(row._2);
        }
        return pieces.entrySet().stream()
                .map(piece -> new Tuple2<>(piece.getKey(), piece.getValue()))
                .iterator();
    }
}
