package dev.cohort.comparison;

import dev.cohort.comparison.PairedBootstrap.Cluster;
import dev.cohort.comparison.PairedBootstrap.Interval;
import dev.cohort.comparison.ScoreKind.Measure;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How two experiments differ in one measure over the cases of a group: the second less the first.
 *
 * @param group "all", or the group's name
 * @param pairs in which both are defined
 * @param undefined pairs in which one is not, left out
 * @param first mean of the first experiment over the pairs; null without pairs, as are {@code second} and
 *     {@code difference}
 * @param interval of the difference; null with fewer than two subjects
 */
record Difference(
        String group,
        Measure measure,
        int pairs,
        int undefined,
        int subjects,
        @Nullable Double first,
        @Nullable Double second,
        @Nullable Double difference,
        @Nullable Interval interval) {

    /**
     * One score of both experiments.
     *
     * @param first null where undefined, as is {@code second}
     */
    record Pair(
            String subject,
            @Nullable Double first,
            @Nullable Double second) {}

    /** Compares pairs, whatever their order. */
    static Difference of(String group, Measure measure, List<Pair> pairs, PairedBootstrap bootstrap) {
        Map<String, List<Double>> bySubject = new TreeMap<>();
        double firsts = 0;
        double seconds = 0;
        int defined = 0;
        for (Pair pair : pairs) {
            Double first = pair.first();
            Double second = pair.second();
            if (first != null && second != null) {
                bySubject
                        .computeIfAbsent(pair.subject(), none -> new ArrayList<>())
                        .add(second - first);
                firsts += first;
                seconds += second;
                defined++;
            }
        }
        List<Cluster> clusters = bySubject.values().stream()
                .map(some -> new Cluster(
                        some.stream().sorted().mapToDouble(value -> value).sum(), some.size()))
                .toList();
        boolean isEmpty = defined == 0;
        return new Difference(
                group,
                measure,
                defined,
                pairs.size() - defined,
                clusters.size(),
                isEmpty ? null : (Double) (firsts / defined),
                isEmpty ? null : (Double) (seconds / defined),
                isEmpty
                        ? null
                        : (Double) (clusters.stream().mapToDouble(Cluster::sum).sum() / defined),
                bootstrap.interval(clusters));
    }

    /** Whom the interval speaks for: the name of one of the two, or "undecided" where it reaches both sides of 0. */
    String better(String first, String second) {
        Interval known = interval;
        if (known == null || (known.low() <= 0 && known.high() >= 0)) {
            return "undecided";
        }
        return known.low() > 0 == measure.largerIsBetter() ? second : first;
    }

    /** The row of a job's summary. */
    Map<String, @Nullable Object> row(String nameOfFirst, String nameOfSecond) {
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        row.put("group", group);
        row.put("measure", measure.column());
        row.put("pairs", pairs);
        row.put("undefined", undefined);
        row.put("subjects", subjects);
        row.put("first", first);
        row.put("second", second);
        row.put("difference", difference);
        row.put("low", interval == null ? null : interval.low());
        row.put("high", interval == null ? null : interval.high());
        row.put("better", better(nameOfFirst, nameOfSecond));
        return row;
    }
}
