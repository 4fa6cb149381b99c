package dev.cohort.evaluation.classification;

import dev.cohort.evaluation.ExactSum;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Forecasts beside what came true, by bins of the forecast: the sums behind a reliability diagram and the expected and
 * maximal calibration error.
 *
 * @see <a href="https://arxiv.org/abs/1706.04599">Guo and others, On calibration of modern neural networks, 2017</a>,
 *     section 2, whose bins exclude their lower end
 */
final class ReliabilityBins implements Serializable {

    /** A forecast so near to the edge of a bin lies on it: 1 - 0.7 is not quite 0.3. */
    private static final double ON_EDGE = 1e-12;

    private final long[] cases;
    private final ExactSum[] weights;
    private final ExactSum[] forecasts;
    private final ExactSum[] outcomes;

    ReliabilityBins(int bins) {
        cases = new long[bins];
        weights = sums(bins);
        forecasts = sums(bins);
        outcomes = sums(bins);
    }

    private static ExactSum[] sums(int bins) {
        return Stream.generate(ExactSum::new).limit(bins).toArray(ExactSum[]::new);
    }

    /** Adds to the bin of equal width, (i/n, (i+1)/n], that holds the forecast; 0 belongs to the first. */
    void add(double forecast, boolean cameTrue, double weight) {
        double place = forecast * cases.length;
        double edge = Math.rint(place);
        int bin = (int) (Math.abs(place - edge) <= ON_EDGE ? edge : Math.ceil(place)) - 1;
        addTo(Math.max(0, Math.min(bin, cases.length - 1)), forecast, cameTrue, weight);
    }

    void addTo(int bin, double forecast, boolean cameTrue, double weight) {
        cases[bin]++;
        weights[bin].add(weight);
        forecasts[bin].add(weight * forecast);
        if (cameTrue) {
            outcomes[bin].add(weight);
        }
    }

    void merge(ReliabilityBins other) {
        for (int bin = 0; bin < cases.length; bin++) {
            cases[bin] += other.cases[bin];
            weights[bin].add(other.weights[bin]);
            forecasts[bin].add(other.forecasts[bin]);
            outcomes[bin].add(other.outcomes[bin]);
        }
    }

    /** Mean distance of forecast and outcome over the bins, weighted by their cases; null without cases. */
    @Nullable
    Double expectedError() {
        double all = Arrays.stream(weights).mapToDouble(ExactSum::value).sum();
        double sum = 0;
        for (int bin = 0; bin < cases.length; bin++) {
            sum += Math.abs(forecasts[bin].value() - outcomes[bin].value());
        }
        return all == 0 ? null : sum / all;
    }

    /** Largest distance of mean forecast and outcome among the bins that have cases; null without cases. */
    @Nullable
    Double maximalError() {
        Double largest = null;
        for (int bin = 0; bin < cases.length; bin++) {
            double weight = weights[bin].value();
            if (weight > 0) {
                double gap = Math.abs(forecasts[bin].value() - outcomes[bin].value()) / weight;
                largest = largest == null ? gap : Math.max(largest, gap);
            }
        }
        return largest;
    }

    /** For each bin the number of cases, the mean forecast, and the share that came true; null where there are none. */
    List<List<@Nullable Number>> bins() {
        List<List<@Nullable Number>> bins = new ArrayList<>();
        for (int bin = 0; bin < cases.length; bin++) {
            double weight = weights[bin].value();
            List<@Nullable Number> figures = new ArrayList<>();
            figures.add(cases[bin]);
            figures.add(weight == 0 ? null : forecasts[bin].value() / weight);
            figures.add(weight == 0 ? null : outcomes[bin].value() / weight);
            bins.add(figures);
        }
        return bins;
    }
}
