package dev.cohort.evaluation.fairness;

import dev.cohort.dataset.InputException;
import dev.cohort.evaluation.fairness.GroupLattice.Group;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.storage.StorageLevel;
import org.jspecify.annotations.Nullable;

/**
 * A score of cases, such as Dice, by groups: how many, how many undefined, mean and median, and how far groups lie apart, with
 * the intervals and p-values of {@link Resampling}.
 */
public final class ValueFairness {

    private static final List<String> METRICS = List.of("count", "undefined", "mean", "median");

    private final GroupLattice lattice;
    private final Set<Group> withheld;
    private final Resampling resampling;
    private final long smallBelow;

    /** By draw: the metrics of each group, then of all. */
    private final List<double[][]> draws;

    private ValueFairness(
            GroupLattice lattice, Set<Group> withheld, Resampling resampling, long smallBelow, List<double[][]> draws) {
        this.lattice = lattice;
        this.withheld = withheld;
        this.resampling = resampling;
        this.smallBelow = smallBelow;
        this.draws = draws;
    }

    /**
     * Compares groups, whatever the order and partitions of the values. They are sorted on the executors, pass the driver as 20
     * bytes each, and go back as a whole to the executors, where every draw is a task's.
     *
     * @param features names of the values' groups
     * @param smallBelow groups of fewer values are marked as small
     * @param suppressBelow groups of fewer values are withheld, with whatever would tell of them
     * @throws InputException if there are no values, or fewer than two groups
     */
    public static ValueFairness of(
            JavaRDD<CaseValue> values,
            List<String> features,
            long smallBelow,
            long suppressBelow,
            Resampling resampling) {
        JavaRDD<CaseValue> kept = values.persist(StorageLevel.MEMORY_AND_DISK());
        try {
            Map<List<String>, Long> rowsByCell = kept.map(CaseValue::groups).countByValue();
            if (rowsByCell.isEmpty()) {
                throw new InputException("--scores must have a row to compare, got none");
            }
            GroupLattice lattice = GroupLattice.of(features, rowsByCell);
            JavaSparkContext spark = JavaSparkContext.fromSparkContext(kept.context());
            Broadcast<SortedValues> sorted = spark.broadcast(
                    SortedValues.of(kept.sortBy(value -> value, true, kept.getNumPartitions()), lattice, resampling));
            List<Integer> numbers =
                    IntStream.range(0, resampling.draws()).boxed().toList();
            List<double[][]> draws = spark.parallelize(numbers, 4 * spark.defaultParallelism())
                    .map(draw -> sorted.value().metrics(draw))
                    .collect();
            sorted.destroy();
            return new ValueFairness(
                    lattice, Suppression.withheld(lattice, suppressBelow), resampling, smallBelow, draws);
        } finally {
            kept.unpersist();
        }
    }

    /** Number of values, undefined ones too. */
    public long cases() {
        return lattice.rows();
    }

    /** The figures by name, as {@link Fairness#figures} has them; {@code lowest} and {@code highest} name groups by mean. */
    public Map<String, @Nullable Object> figures() {
        MetricFrame frame = new MetricFrame(lattice, METRICS, withheld);
        int groups = lattice.groups().size();
        List<FigureSink> sinks = draws.stream()
                .map(draw -> frame.figures(draw[groups], List.of(draw).subList(0, groups)))
                .toList();
        DrawnFigures drawn = new DrawnFigures(resampling, sinks);
        Map<String, @Nullable Object> figures = new LinkedHashMap<>();
        figures.put("cases", cases());
        figures.putAll(drawn.values());
        drawn.addPValues(figures);
        figures.put("intervals", drawn.intervals());
        List<Map<String, @Nullable Object>> gaps = new ArrayList<>();
        for (int grouping = 0; grouping < lattice.groupings(); grouping++) {
            gaps.add(gap(grouping, drawn));
        }
        figures.put("gaps", gaps);
        return figures;
    }

    private Map<String, @Nullable Object> gap(int grouping, DrawnFigures drawn) {
        List<Group> all = lattice.groups().stream()
                .filter(group -> group.grouping() == grouping)
                .toList();
        List<Group> byMean = all.stream()
                .filter(group -> !withheld.contains(group) && !Double.isNaN(mean(group)))
                .sorted(Comparator.comparingDouble(this::mean))
                .toList();
        Map<String, @Nullable Object> gap = drawn.row(
                lattice.grouping(grouping),
                List.of("groups", lattice.grouping(grouping), MetricFrame.DIFFERENCE_BETWEEN_GROUPS, "mean"));
        gap.put("lowest", byMean.isEmpty() ? null : byMean.get(0).name());
        gap.put(
                "highest",
                byMean.isEmpty() ? null : byMean.get(byMean.size() - 1).name());
        gap.put("small", names(all, group -> group.rows() < smallBelow && !withheld.contains(group)));
        gap.put("withheld", names(all, withheld::contains));
        return gap;
    }

    private static List<String> names(List<Group> groups, Predicate<Group> those) {
        return groups.stream().filter(those).map(Group::name).toList();
    }

    private double mean(Group group) {
        return draws.get(0)[lattice.groups().indexOf(group)][METRICS.indexOf("mean")];
    }
}
