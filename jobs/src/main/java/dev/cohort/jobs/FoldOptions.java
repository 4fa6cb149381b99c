package dev.cohort.jobs;

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

    /** The chosen fold of a table; null if none was asked for. */
    @Nullable
    Fold of(String table) {
        return fold == null ? null : new Fold(fold, folds == null ? Beside.table(table, "folds") : folds);
    }
}
