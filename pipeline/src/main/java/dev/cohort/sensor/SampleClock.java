package dev.cohort.sensor;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds out how a clock ticks, and where it does not.
 *
 * <p>The usual interval is the median of the first {@value #JUDGED}. An interval that differs from it by more than a share
 * of it is a gap. The rate is that of the judged intervals which are none: their number over their sum, so that
 * steps of 15, 16 and 16 ms in turn make 63.8 Hz.
 */
final class SampleClock {

    static final int JUDGED = 4096;

    private final double tolerance;
    private final double[] first = new double[JUDGED];
    private int judged;
    private long samples;
    private double last;
    private @Nullable Double median;
    private @Nullable Double rateHz;
    private final List<Gap> gaps = new ArrayList<>();

    /**
     * A clock that has not begun.
     *
     * @param tolerance share of the median that an interval may differ by
     * @param intervalSeconds the usual interval if it is known, so that none is judged
     */
    SampleClock(double tolerance, @Nullable Double intervalSeconds) {
        this.tolerance = tolerance;
        this.median = intervalSeconds;
    }

    /** The next sample is of this time. */
    void accept(double seconds) {
        if (samples > 0) {
            double interval = seconds - last;
            if (judged < JUDGED) {
                first[judged++] = interval;
                if (judged == JUDGED) {
                    judge();
                }
            } else {
                check(samples, interval);
            }
        }
        last = seconds;
        samples++;
    }

    /** After the last sample. */
    void finish() {
        if (judged < JUDGED) {
            judge();
        }
    }

    private void judge() {
        if (median == null && judged > 0) {
            double[] sorted = Arrays.copyOf(first, judged);
            Arrays.sort(sorted);
            median = sorted[(judged - 1) / 2];
        }
        double sum = 0;
        int usual = 0;
        for (int i = 0; i < judged; i++) {
            if (!check(i + 1, first[i])) {
                sum += first[i];
                usual++;
            }
        }
        rateHz = usual > 0 && sum > 0 ? usual / sum : null;
    }

    private boolean check(long sample, double interval) {
        // Not a number counts as a gap too: only what is near the median does not.
        boolean isUsual = median != null && median > 0 && Math.abs(interval - median) <= tolerance * median;
        if (!isUsual) {
            gaps.add(new Gap(sample, interval));
        }
        return !isUsual;
    }

    /** Null if there were too few samples to tell. */
    @Nullable
    Double medianSeconds() {
        return median;
    }

    /** Samples a second; null if no interval was usual. */
    @Nullable
    Double rateHz() {
        return rateHz;
    }

    /** In order of their samples. */
    List<Gap> gaps() {
        return gaps;
    }
}
