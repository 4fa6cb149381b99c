package dev.cohort.jobs;

import dev.cohort.dataset.AnyTable;
import dev.cohort.dataset.InputException;
import dev.cohort.dataset.JobOutcome;
import dev.cohort.dataset.JoinedTable;
import dev.cohort.evaluation.classification.ClassNames;
import dev.cohort.evaluation.classification.ScoreKind;
import dev.cohort.evaluation.fairness.CaseValues;
import dev.cohort.evaluation.fairness.Fairness;
import dev.cohort.evaluation.fairness.FairnessPlan;
import dev.cohort.evaluation.fairness.Resampling;
import dev.cohort.evaluation.fairness.ValueFairness;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Compares groups of people by the rates of a classifier, or by any score of their cases. */
@Command(
        name = "evaluate-fairness",
        description = "Compares groups of people by the rates of a classifier, or by any score of their cases.")
final class EvaluateFairness implements Callable<Integer> {

    @Option(
            names = "--table",
            paramLabel = "TABLE|CSV",
            description = "Cases with --label, and --prediction or --score: Parquet table, or CSV file with a header")
    private @Nullable String table;

    @Option(
            names = "--label",
            defaultValue = "label",
            paramLabel = "COLUMN",
            description = "True class (default: label)")
    private String label;

    @Option(
            names = "--prediction",
            paramLabel = "COLUMN",
            description = "Predicted class (default: by --threshold of the score)")
    private @Nullable String prediction;

    @Option(names = "--score", paramLabel = "COLUMN", description = "Score of the positive class")
    private @Nullable String score;

    @Option(
            names = "--score-is",
            defaultValue = "PROBABILITY",
            description = "PROBABILITY, or RANK, without calibration then (default: ${DEFAULT-VALUE})")
    private ScoreKind scoreIs;

    @Option(
            names = "--threshold",
            defaultValue = "0.5",
            description = "A score of at least this predicts the positive class (default: ${DEFAULT-VALUE})")
    private double threshold;

    @Option(names = "--positive", paramLabel = "CLASS", description = "The positive class of two (default: 1)")
    private @Nullable String positive;

    @Option(
            names = "--groups",
            required = true,
            split = ",",
            paramLabel = "COLUMN",
            description = "Columns that make groups, by themselves and together")
    private List<String> groups;

    @Option(names = "--weight", paramLabel = "COLUMN", description = "Weight of the case (default: 1)")
    private @Nullable String weight;

    @Option(
            names = "--key",
            paramLabel = "COLUMN",
            description =
                    "Cases of the same value, such as a subject's, are drawn together by the bootstrap (default: each "
                            + "case by itself)")
    private @Nullable String key;

    @Option(
            names = "--scores",
            paramLabel = "TABLE|CSV",
            description = "Instead of --table: a score a case, such as schemas/segmentation_scores.json")
    private @Nullable String scores;

    @Option(names = "--value", paramLabel = "COLUMN", description = "The score in --scores; empty where undefined")
    private @Nullable String value;

    @Option(
            names = "--only",
            paramLabel = "COLUMN=WORD",
            description = "Rows of --scores to take, such as label=1 (default: all)")
    private @Nullable String only;

    @Option(
            names = "--subjects",
            paramLabel = "TABLE|CSV",
            description =
                    "The groups of each case, joined by --on, such as schemas/people.json with the groups group and "
                            + "protected.sex (default: the groups are columns of --table or --scores)")
    private @Nullable String subjects;

    @Option(
            names = "--on",
            defaultValue = "case_id",
            paramLabel = "COLUMN",
            description = "Names the case in --table or --scores, and --subjects (default: ${DEFAULT-VALUE})")
    private String on;

    @Option(
            names = "--small-below",
            defaultValue = "30",
            description = "Groups of fewer cases are marked as small (default: ${DEFAULT-VALUE})")
    private int smallBelow;

    @Option(
            names = "--suppress-below",
            defaultValue = "0",
            description = "Groups of fewer cases are withheld, with whatever would tell of them (default: none)")
    private int suppressBelow;

    @Mixin
    private ResamplingOptions resampling;

    @Mixin
    private JobRun job;

    @Override
    public Integer call() {
        Check.notNegative("--small-below", smallBelow);
        Check.notNegative("--suppress-below", suppressBelow);
        Resampling draws = resampling.chosen();
        if ((table == null) == (scores == null)) {
            throw new InputException("--table or --scores must be given, and not both");
        }
        if (scores != null) {
            CaseValues values =
                    Check.valid("--scores", () -> new CaseValues(valueColumn(), only, groups, subjects != null, on));
            String path = scores;
            return job.run(spark -> values(spark, path, values, draws));
        }
        String path = String.valueOf(table);
        FairnessPlan plan = plan(draws, List.of("0", "1"));
        return job.run(spark -> rates(spark, path, plan, draws));
    }

    private String valueColumn() {
        if (value == null) {
            throw new InputException("--scores must come with --value, the column of the score");
        }
        return value;
    }

    private FairnessPlan plan(Resampling draws, List<String> classes) {
        return Check.valid(
                "--table",
                () -> new FairnessPlan(
                        label,
                        prediction,
                        score,
                        weight,
                        key,
                        groups,
                        classes,
                        threshold,
                        scoreIs == ScoreKind.PROBABILITY,
                        smallBelow,
                        suppressBelow,
                        draws));
    }

    private JobOutcome rates(SparkSession spark, String path, FairnessPlan plan, Resampling draws) {
        AnyTable opened = AnyTable.open(spark, path);
        AnyTable cases = subjects == null ? opened : new JoinedTable(opened, AnyTable.open(spark, subjects), on);
        String one = positive;
        Fairness fairness = Fairness.of(
                cases,
                one == null
                        ? plan
                        : plan(draws, ClassNames.two(cases, ClassNames.in(cases, List.of(plan.label())), one)));
        Map<String, @Nullable Object> results = new LinkedHashMap<>();
        results.put("convention", Fairness.CONVENTION);
        results.putAll(fairness.figures());
        return new JobOutcome(fairness.cases(), 0, 0, results);
    }

    private JobOutcome values(SparkSession spark, String path, CaseValues columns, Resampling draws) {
        AnyTable people = subjects == null ? null : AnyTable.open(spark, subjects);
        ValueFairness fairness = ValueFairness.of(
                columns.read(AnyTable.open(spark, path), people), groups, smallBelow, suppressBelow, draws);
        return new JobOutcome(fairness.cases(), 0, 0, fairness.figures());
    }
}
