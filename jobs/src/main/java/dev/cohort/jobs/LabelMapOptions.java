package dev.cohort.jobs;

import dev.cohort.evaluation.CasePairs;
import dev.cohort.evaluation.MissingPredictions;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Label maps to score, those to score them by, and where scores go. Mixed into jobs with {@code @Mixin}. */
final class LabelMapOptions {

    @Option(
            names = "--references",
            required = true,
            paramLabel = "TABLE|DIR",
            description = "Table, schemas/volumes.json, or folder of NIfTI label files named by case")
    private String references;

    @Option(
            names = "--predictions",
            required = true,
            paramLabel = "TABLE|DIR",
            description = "The same for the predictions, with the same case ids or file names")
    private String predictions;

    @Option(names = "--scores", required = true, paramLabel = "TABLE", description = "New table, a row a score")
    private String scores;

    @Option(names = "--allow-missing", description = "Count a missing prediction as all background (default: refuse)")
    private boolean allowMissing;

    @Mixin
    private FoldOptions fold;

    Chosen chosen() {
        return new Chosen(
                references,
                predictions,
                scores,
                allowMissing ? MissingPredictions.COUNT_AS_BACKGROUND : MissingPredictions.REFUSE,
                fold.of(references));
    }

    /** The choice, valid by construction. */
    record Chosen(
            String references,
            String predictions,
            String scores,
            MissingPredictions missing,
            @Nullable Fold fold) {
        Chosen {
            Check.differ("--references", references, "--scores", scores);
            Check.differ("--predictions", predictions, "--scores", scores);
        }

        /** Pairs of maps; refuses scores that exist, before anything is read. */
        CasePairs pairs(SparkSession spark) {
            Check.isNew(spark, "--scores", scores);
            return CasePairs.of(
                    LabelMapInput.read(spark, "--references", references, fold),
                    LabelMapInput.read(spark, "--predictions", predictions, fold),
                    missing);
        }
    }
}
