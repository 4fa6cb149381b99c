package dev.cohort.evaluation;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * The sums behind the mean and standard deviation of a score, with the undefined values counted beside them.
 *
 * <p>Merging is associative up to rounding: any order gives the same counts, and means and deviations to about 1e-12
 * relative.
 *
 * @param defined values that are defined
 * @param undefined values that are not
 * @param meanOrZero mean of the defined values; 0 where there are none
 * @param squares sum of squared differences from the mean
 * @see <a href="https://doi.org/10.1007/978-3-642-51461-6_3">Chan, Golub and LeVeque, Updating Formulae and a Pairwise
 *     Algorithm for Computing Sample Variances, 1982</a>
 */
record ScoreMoments(long defined, long undefined, double meanOrZero, double squares) implements Serializable {
    private static final ScoreMoments ZERO = new ScoreMoments(0, 0, 0, 0);

    /** The identity of {@link #merge}. */
    static ScoreMoments zero() {
        return ZERO;
    }

    /** The moments of a single value, null for an undefined one. */
    static ScoreMoments of(@Nullable Double value) {
        if (value == null) {
            return new ScoreMoments(0, 1, 0, 0);
        }
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException("A score must be finite or null, got " + value);
        }
        return new ScoreMoments(1, 0, value, 0);
    }

    /** The moments of the values of both. */
    ScoreMoments merge(ScoreMoments other) {
        long both = defined + other.defined;
        if (defined == 0 || other.defined == 0) {
            ScoreMoments some = defined == 0 ? other : this;
            return new ScoreMoments(both, undefined + other.undefined, some.meanOrZero, some.squares);
        }
        double difference = other.meanOrZero - meanOrZero;
        return new ScoreMoments(
                both,
                undefined + other.undefined,
                meanOrZero + difference * other.defined / both,
                squares + other.squares + difference * difference * defined / both * other.defined);
    }

    /** Mean of the defined values; null without any. */
    @Nullable
    Double mean() {
        return defined == 0 ? null : meanOrZero;
    }

    /** Sample standard deviation, divided by n - 1 as pandas does; null with fewer than two defined values. */
    @Nullable
    Double std() {
        return defined < 2 ? null : Math.sqrt(squares / (defined - 1));
    }
}
