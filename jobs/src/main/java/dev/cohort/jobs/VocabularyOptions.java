package dev.cohort.jobs;

import dev.cohort.dataset.Folds;
import dev.cohort.dataset.InputException;
import dev.cohort.preprocessing.text.VocabularyPlan;
import dev.cohort.text.Normalization;
import dev.cohort.text.TextRules;
import dev.cohort.text.TokenKind;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.apache.spark.api.java.function.Function;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which vocabulary texts are cut by. Mixed into jobs with {@code @Mixin}. */
final class VocabularyOptions {

    @Option(
            names = "--vocabulary",
            paramLabel = "TABLE",
            description =
                    "Take this vocabulary, schemas/vocabulary.json, with its tokens, normalization and case, instead of "
                            + "fitting one; what it does not know is [UNK]")
    private @Nullable String vocabulary;

    @Option(
            names = "--vocabulary-output",
            paramLabel = "TABLE",
            description = "New table of the vocabulary that is fitted (default: the output's name with -vocabulary)")
    private @Nullable String output;

    @Option(
            names = "--tokens",
            defaultValue = "WORDS",
            description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE})")
    private TokenKind kind;

    @Option(
            names = "--normalization",
            defaultValue = "NFC",
            description =
                    "${COMPLETION-CANDIDATES}: the Unicode form that texts are brought to (default: ${DEFAULT-VALUE})")
    private Normalization normalization;

    @Option(names = "--lower-case", description = "Lower-case texts")
    private boolean isLowerCase;

    @Option(
            names = "--vocabulary-size",
            defaultValue = "30000",
            description = "Tokens at most, the special ones included (default: ${DEFAULT-VALUE})")
    private int size;

    @Option(
            names = "--minimum-count",
            defaultValue = "1",
            description = "Of a word, or of a pair of tokens to be merged (default: ${DEFAULT-VALUE})")
    private long minimumCount;

    @Option(
            names = "--folds",
            paramLabel = "TABLE",
            description = "Table, schemas/folds.json: fit the vocabulary on all folds but --fold")
    private @Nullable String folds;

    @Option(names = "--fold", paramLabel = "N", description = "The held-out fold of --folds")
    private @Nullable Integer fold;

    @Option(
            names = "--fit-on",
            paramLabel = "REGEX",
            description =
                    "Fit the vocabulary on documents with such case ids, as in stsa.binary.train_.* (default: all)")
    private @Nullable String fitOn;

    /** What was chosen, for a job that writes to {@code table}. */
    Chosen beside(String table) {
        TextRules rules = new TextRules(kind, normalization, isLowerCase);
        VocabularyPlan plan = Check.valid(
                "--vocabulary-size and --minimum-count", () -> new VocabularyPlan(rules, size, minimumCount));
        if ((folds == null) != (fold == null)) {
            throw new InputException("--folds and --fold must come together, got only "
                    + (fold == null ? "--folds " + folds : "--fold " + fold));
        }
        if (fitOn != null && folds != null) {
            throw new InputException("--fit-on and --folds must not come together, got both");
        }
        if (vocabulary != null && (fitOn != null || folds != null || output != null)) {
            throw new InputException(
                    "--vocabulary must come without --fit-on, --folds and --vocabulary-output, got it with "
                            + (fitOn != null ? "--fit-on" : folds != null ? "--folds" : "--vocabulary-output"));
        }
        return new Chosen(
                vocabulary,
                output == null ? Beside.table(table, "vocabulary") : output,
                plan,
                folds == null || fold == null ? null : new Fold(fold, folds),
                fitOn == null ? null : pattern(fitOn));
    }

    private static Pattern pattern(String regex) {
        try {
            return Pattern.compile(regex);
        } catch (PatternSyntaxException e) {
            throw new InputException("--fit-on must be a regular expression, got " + regex, e);
        }
    }

    /**
     * The choice.
     *
     * @param given a table to take; null to fit one
     * @param output for the one that is fitted
     * @param heldOut fold that it is not fitted on; null for none
     * @param fitOn case ids that it is fitted on; null for all
     */
    record Chosen(
            @Nullable String given,
            String output,
            VocabularyPlan plan,
            @Nullable Fold heldOut,
            @Nullable Pattern fitOn) {

        /** The documents to fit on, by case id. */
        Function<String, Boolean> isFitted(SparkSession spark) {
            if (heldOut != null) {
                Set<String> training = Folds.trainingCases(spark, heldOut.table(), heldOut.number());
                return training::contains;
            }
            Pattern pattern = fitOn;
            return pattern == null
                    ? caseId -> true
                    : caseId -> pattern.matcher(caseId).matches();
        }
    }
}
