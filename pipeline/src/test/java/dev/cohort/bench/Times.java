package dev.cohort.bench;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;

/**
 * Seconds of each contestant in each round of a {@link Duel}.
 *
 * @param seconds by name; all lists have one value per round
 */
record Times(Map<String, List<Double>> seconds) {

    Times {
        seconds = Map.copyOf(seconds);
    }

    double medianSeconds(String name) {
        return quantileSeconds(name, 0.5);
    }

    double quantileSeconds(String name, double share) {
        return quantile(of(name).stream().mapToDouble(Double::doubleValue).toArray(), share);
    }

    /** The contestant with the smallest median. */
    String fastest(String... names) {
        return Arrays.stream(names)
                .min((a, b) -> Double.compare(medianSeconds(a), medianSeconds(b)))
                .orElseThrow();
    }

    /** How many times as fast {@code ours} are as {@code theirs}, parts added up; quartiles over the rounds. */
    Speed speed(List<String> ours, List<String> theirs) {
        double[] ratios = IntStream.range(0, of(ours.get(0)).size())
                .mapToDouble(round -> sum(theirs, round) / sum(ours, round))
                .toArray();
        return new Speed(quantile(ratios, 0.25), quantile(ratios, 0.5), quantile(ratios, 0.75));
    }

    /** Peer time over Cohort's time: 2 means that Cohort takes half as long. */
    record Speed(double low, double median, double high) {}

    private double sum(List<String> names, int round) {
        return names.stream().mapToDouble(name -> of(name).get(round)).sum();
    }

    private List<Double> of(String name) {
        return Objects.requireNonNull(seconds.get(name), name);
    }

    private static double quantile(double[] values, double share) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        double place = share * (sorted.length - 1);
        int below = (int) place;
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
    }
}
