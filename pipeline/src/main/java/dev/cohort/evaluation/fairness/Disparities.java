package dev.cohort.evaluation.fairness;

import java.util.List;

/**
 * How far groups lie apart in one metric, as {@code MetricFrame} of fairlearn 0.12 has it. Groups where the metric is
 * undefined are left out; a figure is NaN where no group is left, or a ratio is 0/0 or of negative numbers.
 *
 * @param overall of all cases
 * @param groups of each group
 * @see <a href="https://fairlearn.org/v0.12/user_guide/assessment/perform_fairness_assessment.html">fairlearn, Performing a
 *     fairness assessment</a>
 */
record Disparities(double overall, List<Double> groups) {

    Disparities {
        groups = groups.stream().filter(value -> !value.isNaN()).toList();
    }

    double least() {
        return groups.stream().mapToDouble(Double::doubleValue).min().orElse(Double.NaN);
    }

    double most() {
        return groups.stream().mapToDouble(Double::doubleValue).max().orElse(Double.NaN);
    }

    double differenceBetweenGroups() {
        return most() - least();
    }

    /** The largest distance of a group from all cases. */
    double differenceToOverall() {
        return groups.stream()
                .mapToDouble(value -> Math.abs(value - overall))
                .max()
                .orElse(Double.NaN);
    }

    double ratioBetweenGroups() {
        return least() < 0 ? Double.NaN : least() / most();
    }

    /** The smallest ratio of a group and all cases, the smaller number above. */
    double ratioToOverall() {
        return least() < 0 || overall < 0
                ? Double.NaN
                : groups.stream()
                        .mapToDouble(value -> value / overall)
                        .filter(ratio -> !Double.isNaN(ratio))
                        .map(ratio -> ratio > 1 ? 1 / ratio : ratio)
                        .min()
                        .orElse(Double.NaN);
    }
}
