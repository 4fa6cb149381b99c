package dev.cohort.evaluation.fairness;

import dev.cohort.evaluation.fairness.GroupLattice.Group;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A score of cases, such as Dice, by groups: how many, how many undefined, mean and median, and how far groups lie apart, with
 * the intervals and p-values of {@link Resampling}.
 */
public final class ValueFairness {

    private static final List<String> METRICS = List.of("count", "undefined", "mean", "median");

    private final GroupLattice lattice;
    private final Set<Group> withheld;
    private final List<CaseValue> values;
    private final Resampling resampling;
    private final long smallBelow;

    private ValueFairness(
            GroupLattice lattice, Set<Group> withheld, List<CaseValue> values, Resampling resampling, long smallBelow) {
        this.lattice = lattice;
        this.withheld = withheld;
        this.values = values;
        this.resampling = resampling;
        this.smallBelow = smallBelow;
    }

    /**
     * Compares groups, whatever the order of the values.
     *
     * @param features names of the values' groups
     * @param smallBelow groups of fewer values are marked as small
     * @param suppressBelow groups of fewer values are withheld, with whatever would tell of them
     */
    public static ValueFairness of(
            List<CaseValue> values, List<String> features, long smallBelow, long suppressBelow, Resampling resampling) {
        GroupLattice lattice = GroupLattice.of(
                features, values.stream().collect(Collectors.groupingBy(CaseValue::groups, Collectors.counting())));
        List<CaseValue> ordered = values.stream()
                .sorted(Comparator.comparing(CaseValue::value, Comparator.nullsLast(Comparator.<Double>naturalOrder()))
                        .thenComparing(CaseValue::key)
                        .thenComparing(value -> value.groups().toString()))
                .toList();
        return new ValueFairness(
                lattice, Suppression.withheld(lattice, suppressBelow), ordered, resampling, smallBelow);
    }

    /** Number of values, undefined ones too. */
    public long cases() {
        return values.size();
    }

    /** The figures by name, as {@link Fairness#figures} has them; {@code lowest} and {@code highest} name groups by mean. */
    public Map<String, @Nullable Object> figures() {
        MetricFrame frame = new MetricFrame(lattice, METRICS, withheld);
        List<FigureSink> sinks = IntStream.range(0, resampling.draws())
                .parallel()
                .mapToObj(draw -> figures(frame, draw))
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
        int[] cells =
                values.stream().mapToInt(value -> lattice.cell(value.groups())).toArray();
        return of(within(group, cells), ones())[2];
    }

    /** Whether the value at a place is of the group. */
    private IntPredicate within(Group group, int[] cells) {
        boolean[] isWithin = new boolean[lattice.cells()];
        group.cells().forEach(cell -> isWithin[cell] = true);
        return place -> isWithin[cells[place]];
    }

    private int[] ones() {
        return IntStream.generate(() -> 1).limit(values.size()).toArray();
    }

    private FigureSink figures(MetricFrame frame, int draw) {
        Draws draws = new Draws(resampling, lattice);
        int[] cells = new int[values.size()];
        int[] times = new int[values.size()];
        for (int place = 0; place < cells.length; place++) {
            CaseValue value = values.get(place);
            times[place] = resampling.times(draw, Hash.of(value.key()));
            cells[place] = draws.cell(place, lattice.cell(value.groups()), draw);
        }
        List<double[]> byGroup = lattice.groups().stream()
                .map(group -> of(within(group, cells), times))
                .toList();
        return frame.figures(of(place -> true, times), byGroup);
    }

    /** The metrics of some values, each counted some times; values ascend. */
    private double[] of(IntPredicate those, int[] times) {
        long defined = 0;
        long undefined = 0;
        double sum = 0;
        for (int place = 0; place < times.length; place++) {
            Double value = values.get(place).value();
            if (those.test(place) && value == null) {
                undefined += times[place];
            } else if (those.test(place) && value != null) {
                defined += times[place];
                sum += times[place] * value;
            }
        }
        if (defined + undefined == 0) {
            return new double[] {0, 0, Double.NaN, Double.NaN};
        }
        double lower = at((defined + 1) / 2, those, times);
        double upper = at(defined / 2 + 1, those, times);
        return new double[] {
            defined + undefined, undefined, defined == 0 ? Double.NaN : sum / defined, (lower + upper) / 2
        };
    }

    /** The value of a rank from 1 among the defined ones; NaN where there are fewer. */
    private double at(long rank, IntPredicate those, int[] times) {
        long seen = 0;
        for (int place = 0; place < times.length; place++) {
            Double value = values.get(place).value();
            seen += those.test(place) ? times[place] : 0;
            if (value != null && seen >= rank) {
                return value;
            }
        }
        return Double.NaN;
    }
}
