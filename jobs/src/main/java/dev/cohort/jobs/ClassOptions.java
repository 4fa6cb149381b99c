package dev.cohort.jobs;

import dev.cohort.evaluation.classification.ClassPlan;
import dev.cohort.evaluation.classification.ScoreKind;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How classes are scored. Mixed into jobs with {@code @Mixin}. */
final class ClassOptions {

    @Option(
            names = "--score-is",
            defaultValue = "PROBABILITY",
            description =
                    "PROBABILITY from 0 to 1, or RANK: larger is surer, and no more, so that there is no log loss, "
                            + "Brier score or calibration (default: ${DEFAULT-VALUE})")
    private ScoreKind scoreIs;

    @Option(
            names = "--threshold",
            defaultValue = "0.5",
            description = "A --score of at least this predicts the positive class (default: ${DEFAULT-VALUE})")
    private double threshold;

    @Option(
            names = "--bins",
            split = ",",
            defaultValue = "10,15",
            description = "Numbers of bins of the calibration errors (default: ${DEFAULT-VALUE})")
    private List<Integer> bins;

    @Option(
            names = "--beta",
            defaultValue = "1",
            description = "Weight of recall beside precision in a second F-score (default: ${DEFAULT-VALUE}, F1 alone)")
    private double beta;

    @Option(
            names = "--top",
            defaultValue = "2",
            description = "Of many classes: found if among so many of the largest (default: ${DEFAULT-VALUE})")
    private int top;

    @Option(names = "--positive", paramLabel = "CLASS", description = "The positive class of two (default: 1)")
    private @Nullable String positive;

    /** The class that was named as positive; null if none was. */
    @Nullable
    String positive() {
        return positive;
    }

    Rules rules() {
        return new Rules(scoreIs, threshold, List.copyOf(bins), beta, top);
    }

    /** The choice, valid by construction. */
    record Rules(ScoreKind scores, double threshold, List<Integer> bins, double beta, int top) {
        Rules {
            bins.forEach(number -> Check.inRange("--bins", number, 1, 10_000));
            Check.inRange("--top", top, 1, 1000);
            Check.inRange("--beta", beta, 1e-6, 1e6);
        }

        ClassPlan plan(List<String> classes, boolean binary, boolean hasScores) {
            return Check.valid(
                    "classes",
                    () -> new ClassPlan(
                            classes, binary, hasScores ? scores : ScoreKind.NONE, threshold, bins, beta, top));
        }
    }
}
