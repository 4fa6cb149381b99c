package dev.cohort.jobs;

import dev.cohort.box.Suppression;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What models of detection look at and tell. Mixed into jobs with {@code @Mixin}. */
final class FinderOptions {

    /** Finding is for scores, which see every finding, unless the user wants the surer ones. */
    static final double LEAST_SCORE = 0.01;

    /** As many as COCO's scores look at. */
    private static final int MOST = 100;

    private static final double MOST_OVERLAP = 0.5;

    @Option(
            names = "--images",
            paramLabel = "TABLE",
            description = "For models of detection: table of the images of --input, which is then one of "
                    + "schemas/boxes.json and says their ids and sizes (default: --input holds the images itself)")
    private @Nullable String images;

    @Option(
            names = "--least-score",
            defaultValue = "" + LEAST_SCORE,
            description = "For models of detection: leave out objects of a lower score (default: ${DEFAULT-VALUE})")
    private double leastScore;

    @Option(
            names = "--most-overlap",
            defaultValue = "" + MOST_OVERLAP,
            description = "For models of detection: intersection over union above which the less sure of two objects "
                    + "of a class is left out (default: ${DEFAULT-VALUE})")
    private double mostOverlap;

    @Option(
            names = "--coco-results",
            paramLabel = "JSON",
            description = "For models of detection: new file of what was found, in COCO's format of results")
    private @Nullable String cocoResults;

    /** The choice, valid by construction. */
    record Chosen(
            @Nullable String images,
            double leastScore,
            Suppression suppression,
            @Nullable String cocoResults) {
        Chosen {
            Check.inRange("--least-score", leastScore, 0, 1);
        }
    }

    Chosen chosen() {
        return new Chosen(
                images,
                leastScore,
                Check.valid("--most-overlap", () -> new Suppression(mostOverlap, MOST)),
                cocoResults);
    }

    /** What held-out images are scored with in training. */
    static Suppression ofTraining() {
        return new Suppression(MOST_OVERLAP, MOST);
    }
}
