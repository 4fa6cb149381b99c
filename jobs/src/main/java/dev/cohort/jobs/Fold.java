package dev.cohort.jobs;

import dev.cohort.dataset.Folds;
import java.util.Set;
import java.util.function.Predicate;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;

/**
 * One fold of a split.
 *
 * @param table schemas/folds.json
 */
record Fold(int number, String table) {

    Fold {
        Check.notNegative("--fold", number);
    }

    /** The cases of the fold. */
    Set<String> cases(SparkSession spark) {
        return Folds.cases(spark, table, number);
    }

    /** Whether a case is held out by a fold; none is if no fold was chosen. */
    static Predicate<String> heldOut(SparkSession spark, @Nullable Fold fold) {
        return fold == null ? caseId -> false : holding(spark, fold);
    }

    /** Whether a case is in a fold; every case is if no fold was chosen. */
    static Predicate<String> holding(SparkSession spark, @Nullable Fold fold) {
        if (fold == null) {
            return caseId -> true;
        }
        Set<String> cases = fold.cases(spark);
        return cases::contains;
    }
}
