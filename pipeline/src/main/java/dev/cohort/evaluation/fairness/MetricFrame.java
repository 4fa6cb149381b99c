package dev.cohort.evaluation.fairness;

import dev.cohort.evaluation.fairness.GroupLattice.Group;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Puts the metrics of all groups, and how far these lie apart, into a sink, one grouping after the other. */
record MetricFrame(GroupLattice lattice, List<String> metrics, Set<Group> withheld) {

    /** Words for the two ways to compare groups. */
    static final String BETWEEN_GROUPS = "between_groups";

    static final String TO_OVERALL = "to_overall";

    static final String DIFFERENCE_BETWEEN_GROUPS = "difference_between_groups";

    /** A rate by which groups are compared, and the name of that comparison. */
    private record Parity(String name, String metric) {}

    private static final List<Parity> PARITIES = List.of(
            new Parity("demographic_parity", "selection_rate"),
            new Parity("equal_opportunity", "true_positive_rate"),
            new Parity("predictive_parity", "precision"),
            new Parity("overall_accuracy_equality", "accuracy"));

    /**
     * The figures of a draw.
     *
     * @param overall of all cases, in the order of the metrics
     * @param byGroup the same for each group of the lattice
     */
    FigureSink figures(double[] overall, List<double[]> byGroup) {
        FigureSink sink = new FigureSink();
        for (int metric = 0; metric < metrics.size(); metric++) {
            sink.put(overall[metric], "overall", metrics.get(metric));
        }
        for (int grouping = 0; grouping < lattice.groupings(); grouping++) {
            putGrouping(sink, grouping, overall, byGroup);
        }
        return sink;
    }

    private void putGrouping(FigureSink sink, int grouping, double[] overall, List<double[]> byGroup) {
        String name = lattice.grouping(grouping);
        List<double[]> told = new ArrayList<>();
        for (int place = 0; place < byGroup.size(); place++) {
            Group group = lattice.groups().get(place);
            if (group.grouping() == grouping && !withheld.contains(group)) {
                told.add(byGroup.get(place));
                for (int metric = 0; metric < metrics.size(); metric++) {
                    sink.put(byGroup.get(place)[metric], "groups", name, "by_group", group.name(), metrics.get(metric));
                }
            }
        }
        Map<String, Disparities> apart = new HashMap<>();
        for (int metric = 0; metric < metrics.size(); metric++) {
            int column = metric;
            Disparities disparities = new Disparities(
                    overall[metric],
                    told.size() < 2
                            ? List.of()
                            : told.stream().map(values -> values[column]).toList());
            String of = metrics.get(metric);
            apart.put(of, disparities);
            sink.put(disparities.least(), "groups", name, "group_min", of);
            sink.put(disparities.most(), "groups", name, "group_max", of);
            sink.put(disparities.differenceBetweenGroups(), "groups", name, DIFFERENCE_BETWEEN_GROUPS, of);
            sink.put(disparities.differenceToOverall(), "groups", name, "difference_to_overall", of);
            sink.put(disparities.ratioBetweenGroups(), "groups", name, "ratio_between_groups", of);
            sink.put(disparities.ratioToOverall(), "groups", name, "ratio_to_overall", of);
        }
        if (apart.containsKey("selection_rate")) {
            putParities(sink, name, apart);
        }
    }

    private static void putParities(FigureSink sink, String grouping, Map<String, Disparities> apart) {
        for (String method : List.of(BETWEEN_GROUPS, TO_OVERALL)) {
            for (Parity parity : PARITIES) {
                Disparities disparities = apart.get(parity.metric());
                if (disparities != null) {
                    put(sink, grouping, parity.name() + "_difference|" + method, difference(disparities, method));
                    put(sink, grouping, parity.name() + "_ratio|" + method, ratio(disparities, method));
                }
            }
            Disparities hits = apart.getOrDefault("true_positive_rate", new Disparities(0, List.of()));
            Disparities alarms = apart.getOrDefault("false_positive_rate", new Disparities(0, List.of()));
            String odds = "equalized_odds_difference|" + method;
            put(sink, grouping, odds + "|worst_case", Math.max(difference(hits, method), difference(alarms, method)));
            put(sink, grouping, odds + "|mean", mean(difference(hits, method), difference(alarms, method)));
            odds = "equalized_odds_ratio|" + method;
            put(sink, grouping, odds + "|worst_case", smaller(ratio(hits, method), ratio(alarms, method)));
            put(sink, grouping, odds + "|mean", mean(ratio(hits, method), ratio(alarms, method)));
        }
    }

    private static void put(FigureSink sink, String grouping, String name, double value) {
        sink.put(value, "groups", grouping, "fairness", name);
    }

    private static double difference(Disparities disparities, String method) {
        return method.equals(BETWEEN_GROUPS)
                ? disparities.differenceBetweenGroups()
                : disparities.differenceToOverall();
    }

    private static double ratio(Disparities disparities, String method) {
        return method.equals(BETWEEN_GROUPS) ? disparities.ratioBetweenGroups() : disparities.ratioToOverall();
    }

    /** fairlearn takes Python's min: without a ratio of true positive rates there is none, without the other there is. */
    private static double smaller(double ofHits, double ofAlarms) {
        return ofAlarms < ofHits ? ofAlarms : ofHits;
    }

    /** Of those that are defined. */
    private static double mean(double one, double other) {
        if (Double.isNaN(one)) {
            return other;
        }
        return Double.isNaN(other) ? one : (one + other) / 2;
    }
}
