package dev.cohort.evaluation.fairness;

import dev.cohort.dataset.AnyTable;
import dev.cohort.dataset.InputException;
import dev.cohort.evaluation.fairness.GroupLattice.Group;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.storage.StorageLevel;
import org.jspecify.annotations.Nullable;

/** Rates of groups and how far they lie apart, with intervals and p-values, in one pass over the cases and one sort. */
public final class Fairness {

    /** Names the definitions. */
    public static final String CONVENTION = "fairlearn 0.12";

    /** Runs of sorted cases come to the driver, each with an area for every group and draw. */
    private static final int MOST_RUNS = 32;

    private static final List<String> SHOWN = List.of(
            "demographic_parity_difference|between_groups",
            "demographic_parity_ratio|between_groups",
            "equal_opportunity_difference|between_groups",
            "equalized_odds_difference|between_groups|worst_case",
            "predictive_parity_difference|between_groups",
            "overall_accuracy_equality_difference|between_groups");

    private final FairnessPlan plan;
    private final GroupLattice lattice;
    private final Set<Group> withheld;
    private final RateSums rates;
    private final @Nullable RankSums ranks;

    private Fairness(FairnessPlan plan, GroupLattice lattice, RateSums rates, @Nullable RankSums ranks) {
        this.plan = plan;
        this.lattice = lattice;
        this.withheld = Suppression.withheld(lattice, plan.suppressBelow());
        this.rates = rates;
        this.ranks = ranks;
    }

    /**
     * Scores a table.
     *
     * @throws InputException if a row breaks a rule, which names it; if there are fewer than two groups; or if the table has
     *     fewer rows than a group must have to be told
     */
    public static Fairness of(AnyTable table, FairnessPlan plan) {
        JavaRDD<FairCase> cases = FairRows.read(table, plan).persist(StorageLevel.MEMORY_AND_DISK());
        try {
            GroupLattice lattice =
                    GroupLattice.of(plan.groups(), cases.map(FairCase::groups).countByValue());
            if (lattice.rows() < plan.suppressBelow()) {
                throw new InputException("%s must have %d rows at least to tell anything, got %d"
                        .formatted(table.path(), plan.suppressBelow(), lattice.rows()));
            }
            return new Fairness(
                    plan,
                    lattice,
                    rates(cases, plan, lattice),
                    plan.score() == null ? null : ranks(cases, plan, lattice));
        } finally {
            cases.unpersist();
        }
    }

    private static RateSums rates(JavaRDD<FairCase> cases, FairnessPlan plan, GroupLattice lattice) {
        boolean inBins = plan.score() != null && plan.probabilities();
        return cases.mapPartitions(some -> {
                    RateSums sums =
                            new RateSums(lattice.cells(), plan.resampling().draws(), inBins);
                    Draws draws = new Draws(plan.resampling(), lattice);
                    some.forEachRemaining(one -> draws.forEach(
                            one, lattice.cell(one.groups()), (draw, cell, times) -> sums.add(one, draw, cell, times)));
                    return List.of(sums).iterator();
                })
                .treeReduce(RateSums::merge);
    }

    private static RankSums ranks(JavaRDD<FairCase> cases, FairnessPlan plan, GroupLattice lattice) {
        int runs = Math.min(MOST_RUNS, Math.max(1, cases.getNumPartitions()));
        List<RankSums> sorted = cases.sortBy(FairCase::score, true, runs)
                .mapPartitions(some -> {
                    RankSums sums = new RankSums(
                            lattice.groups().size() + 1, plan.resampling().draws());
                    Draws draws = new Draws(plan.resampling(), lattice);
                    int[][] groupsOfCell = lattice.groupsOfCell();
                    some.forEachRemaining(one -> {
                        sums.at(one.score());
                        draws.forEach(one, lattice.cell(one.groups()), (draw, cell, times) -> {
                            for (int group : groupsOfCell[cell]) {
                                sums.add(one, group, draw, times);
                            }
                        });
                    });
                    return List.of(sums.close()).iterator();
                })
                .collect();
        RankSums all = sorted.get(0);
        sorted.subList(1, sorted.size()).forEach(all::merge);
        return all;
    }

    /** Number of cases. */
    public long cases() {
        return lattice.rows();
    }

    /**
     * All figures by name: {@code overall}; {@code groups}, in it each feature and combination of features, with
     * {@code by_group}, differences, ratios, p-values and the parities of fairlearn; the same tree with [low, high] under {@code intervals}; and {@code disparities}, a short table of these.
     */
    public Map<String, @Nullable Object> figures() {
        boolean scores = plan.score() != null;
        MetricFrame frame =
                new MetricFrame(lattice, GroupRates.names(scores, scores && plan.probabilities()), withheld);
        List<FigureSink> draws = IntStream.range(0, plan.resampling().draws())
                .mapToObj(draw -> frame.figures(overall(draw), byGroup(draw)))
                .toList();
        DrawnFigures drawn = new DrawnFigures(plan.resampling(), draws);
        Map<String, @Nullable Object> figures = new LinkedHashMap<>();
        figures.put("cases", lattice.rows());
        figures.putAll(drawn.values());
        drawn.addPValues(figures);
        addCounts(figures);
        figures.put("intervals", drawn.intervals());
        List<Map<String, @Nullable Object>> disparities = new ArrayList<>();
        for (int grouping = 0; grouping < lattice.groupings(); grouping++) {
            for (String measure : SHOWN) {
                String name = lattice.grouping(grouping);
                disparities.add(drawn.row(name, List.of("groups", name, "fairness", measure)));
            }
        }
        figures.put("disparities", disparities);
        return figures;
    }

    private double[] overall(int draw) {
        List<Integer> cells = IntStream.range(0, lattice.cells()).boxed().toList();
        return rates(cells, lattice.groups().size(), draw);
    }

    private List<double[]> byGroup(int draw) {
        return IntStream.range(0, lattice.groups().size())
                .mapToObj(group -> rates(lattice.groups().get(group).cells(), group, draw))
                .toList();
    }

    private double[] rates(List<Integer> cells, int group, int draw) {
        return GroupRates.of(
                rates.of(cells, draw),
                ranks == null ? Double.NaN : ranks.auc(group, draw),
                plan.score() != null,
                plan.score() != null && plan.probabilities());
    }

    /** Plain counts of each group, and which groups are small or withheld. */
    @SuppressWarnings("unchecked") // DrawnFigures made these maps.
    private void addCounts(Map<String, @Nullable Object> figures) {
        Map<String, Map<String, @Nullable Object>> groupings = new HashMap<>();
        if (figures.get("groups") instanceof Map<?, ?> named) {
            named.forEach((name, grouping) -> groupings.put(name.toString(), (Map<String, @Nullable Object>) grouping));
        }
        for (int place = 0; place < lattice.groupings(); place++) {
            Map<String, Object> counts = new LinkedHashMap<>();
            List<String> small = new ArrayList<>();
            List<String> hidden = new ArrayList<>();
            for (Group group : lattice.groups()) {
                if (group.grouping() == place && withheld.contains(group)) {
                    hidden.add(group.name());
                } else if (group.grouping() == place) {
                    counts.put(group.name(), counts(group));
                    if (group.rows() < plan.smallBelow()) {
                        small.add(group.name());
                    }
                }
            }
            Map<String, @Nullable Object> grouping = groupings.getOrDefault(lattice.grouping(place), new HashMap<>());
            grouping.put("raw_counts", counts);
            grouping.put("small", small);
            grouping.put("withheld", hidden);
        }
    }

    private Map<String, Long> counts(Group group) {
        double[] sums = rates.of(group.cells(), 0);
        Map<String, Long> counts = new LinkedHashMap<>();
        counts.put("n", group.rows());
        counts.put("tp", (long) sums[0]);
        counts.put("fp", (long) sums[1]);
        counts.put("fn", (long) sums[2]);
        counts.put("tn", (long) sums[3]);
        return counts;
    }
}
