package dev.cohort.evaluation.fairness;

import java.util.ArrayList;
import java.util.List;

/**
 * Rates of a group, as fairlearn 0.12 and scikit-learn 1.2 define them: a rate that is 0/0 is 0, so that a group without
 * positive cases has a true positive rate of 0. A group without cases has no rates: they are NaN.
 */
final class GroupRates {

    private GroupRates() {}

    /** The names of {@link #of}, in its order. */
    static List<String> names(boolean scores, boolean probabilities) {
        List<String> names = new ArrayList<>(List.of(
                "count",
                "base_rate",
                "selection_rate",
                "true_positive_rate",
                "false_positive_rate",
                "true_negative_rate",
                "false_negative_rate",
                "accuracy",
                "precision",
                "recall",
                "f1"));
        if (scores) {
            names.addAll(List.of("mean_score", "auc"));
        }
        if (probabilities) {
            names.addAll(List.of("calibration_error", "calibration_gap"));
        }
        return names;
    }

    /**
     * The rates.
     *
     * @param sums fields of {@link RateSums}
     * @param auc area under the ROC curve
     */
    static double[] of(double[] sums, double auc, boolean scores, boolean probabilities) {
        double tp = sums[RateSums.WEIGHTS];
        double fp = sums[RateSums.WEIGHTS + 1];
        double fn = sums[RateSums.WEIGHTS + 2];
        double tn = sums[RateSums.WEIGHTS + 3];
        double all = tp + fp + fn + tn;
        double meanScore = sums[RateSums.SCORES] / all;
        List<Double> rates = new ArrayList<>(List.of(
                sums[0] + sums[1] + sums[2] + sums[3],
                (tp + fn) / all,
                (tp + fp) / all,
                rate(tp, tp + fn, all),
                rate(fp, fp + tn, all),
                rate(tn, fp + tn, all),
                rate(fn, tp + fn, all),
                (tp + tn) / all,
                rate(tp, tp + fp, all),
                rate(tp, tp + fn, all),
                rate(2 * tp, 2 * tp + fp + fn, all)));
        if (scores) {
            rates.add(meanScore);
            rates.add(auc);
        }
        if (probabilities) {
            rates.add(calibrationError(sums, all));
            rates.add(meanScore - (tp + fn) / all);
        }
        return rates.stream().mapToDouble(Double::doubleValue).toArray();
    }

    private static double calibrationError(double[] sums, double all) {
        double error = 0;
        for (int bin = RateSums.IN_BINS; bin < sums.length; bin += 3) {
            error += Math.abs(sums[bin + 1] - sums[bin + 2]);
        }
        return error / all;
    }

    private static double rate(double part, double whole, double all) {
        if (all == 0) {
            return Double.NaN;
        }
        return whole == 0 ? 0 : part / whole;
    }
}
