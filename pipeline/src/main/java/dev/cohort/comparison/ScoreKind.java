package dev.cohort.comparison;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The tables of scores that can be compared, and what in them is better when larger or smaller. */
enum ScoreKind {
    SEGMENTATION("evaluate-segmentation", "label"),
    CLASSIFICATION("evaluate-classification", "label"),
    DETECTION("evaluate-detection", null);

    private final String job;
    private final @Nullable String parts;

    ScoreKind(String job, @Nullable String parts) {
        this.job = job;
        this.parts = parts;
    }

    /** The job that writes such a table. */
    String job() {
        return job;
    }

    /** The column by which rows are told apart within a case or grouped; null where a case is a row. */
    @Nullable
    String parts() {
        return parts;
    }

    /** The first of them decides the verdict. */
    List<Measure> measures() {
        return switch (this) {
            case SEGMENTATION ->
                List.of(
                        Measure.larger("dice"),
                        Measure.larger("iou"),
                        Measure.larger("nsd"),
                        Measure.smaller("hd95_mm"),
                        Measure.smaller("assd_mm"));
            case CLASSIFICATION ->
                List.of(
                        Measure.larger("correct"),
                        Measure.larger("label_probability"),
                        Measure.smaller("log_loss"),
                        Measure.smaller("brier"));
            case DETECTION ->
                List.of(
                        Measure.larger("f1"),
                        Measure.larger("precision"),
                        Measure.larger("recall"),
                        Measure.larger("ap"));
        };
    }

    /** A column of such a table. */
    record Measure(String column, boolean largerIsBetter) {

        private static Measure larger(String column) {
            return new Measure(column, true);
        }

        private static Measure smaller(String column) {
            return new Measure(column, false);
        }
    }
}
