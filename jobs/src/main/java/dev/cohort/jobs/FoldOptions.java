package dev.cohort.jobs;

import dev.cohort.dataset.Folds;
import java.util.Set;
import java.util.function.Predicate;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Picks the cases of one fold. Mixed into jobs with {@code @Mixin}. */
final class FoldOptions {

    @Option(names = "--fold", paramLabel = "N", description = "The held-out fold (default: none, all cases)")
    private @Nullable Integer fold;

    @Option(
            names = "--folds",
            paramLabel = "TABLE",
            description = "Table, schemas/folds.json (default: the input table's name with -folds, where split-cases "
                    + "writes it)")
    private @Nullable String folds;

    /** What was chosen, valid by construction. */
    record Fold(int number, String table) {
        Fold {
            Check.notNegative("--fold", number);
        }

        /** The cases of the fold. */
        Set<String> cases(SparkSession spark) {
            return Folds.cases(spark, table, number);
        }

        /** Whether a case is in the fold; every case is if no fold was chosen. */
        static Predicate<String> of(SparkSession spark, @Nullable Fold fold) {
            if (fold == null) {
                return caseId -> true;
            }
            Set<String> cases = fold.cases(spark);
            return cases::contains;
        }
    }

    /** The chosen fold of a table; null if none was asked for. */
    @Nullable
    Fold of(String table) {
        return fold == null ? null : new Fold(fold, folds == null ? table + "-folds" : folds);
    }
}
