package dev.cohort.jobs;

import dev.cohort.dataset.AnyTable;
import dev.cohort.dataset.InputException;
import dev.cohort.dataset.JobOutcome;
import dev.cohort.dataset.LabelSyntax;
import dev.cohort.dataset.TableSchema;
import dev.cohort.dataset.Tables;
import dev.cohort.evaluation.classification.CaseColumns;
import dev.cohort.evaluation.classification.CaseRows;
import dev.cohort.evaluation.classification.CaseScores;
import dev.cohort.evaluation.classification.ClassNames;
import dev.cohort.evaluation.classification.ClassPlan;
import dev.cohort.evaluation.classification.Classification;
import dev.cohort.evaluation.classification.ClassifiedCase;
import dev.cohort.evaluation.classification.LabelSetRows;
import dev.cohort.evaluation.classification.LabelSets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Scores predicted classes and probabilities against true classes. */
@Command(
        name = "evaluate-classification",
        description = "Scores predicted classes and probabilities against true classes.")
final class EvaluateClassification implements Callable<Integer> {

    @Option(
            names = "--table",
            required = true,
            paramLabel = "TABLE|CSV",
            description =
                    "Parquet table, or CSV file with a header. Without --score, --probabilities and --prediction it "
                            + "has the columns of schemas/class_probabilities.json")
    private String table;

    @Option(
            names = "--label",
            defaultValue = "label",
            paramLabel = "COLUMN",
            description = "True class (default: ${DEFAULT-VALUE})")
    private String label;

    @Option(names = "--score", paramLabel = "COLUMN", description = "Score of the positive class, where there are two")
    private @Nullable String score;

    @Option(
            names = "--probabilities",
            paramLabel = "PATTERN",
            description = "Columns of probabilities; * stands for the class, as in p_*")
    private @Nullable String probabilities;

    @Option(
            names = "--prediction",
            paramLabel = "COLUMN",
            description = "Predicted class (default: by --threshold, or the largest probability)")
    private @Nullable String prediction;

    @Option(names = "--weight", paramLabel = "COLUMN", description = "Weight of the case (default: 1)")
    private @Nullable String weight;

    @Option(
            names = "--case",
            paramLabel = "COLUMN",
            description = "Name of the case, for --scores (default: its number)")
    private @Nullable String caseId;

    @Option(
            names = "--scores",
            paramLabel = "TABLE",
            description = "New table of a row a case, schemas/classification_scores.json")
    private @Nullable String scores;

    @Mixin
    private MultiLabelOption multiLabel;

    @Mixin
    private ClassOptions classes;

    @Mixin
    private JobRun job;

    /** Everything the job needs, valid by construction. */
    record Config(
            String table,
            String label,
            @Nullable String score,
            @Nullable String probabilities,
            @Nullable String prediction,
            @Nullable String weight,
            @Nullable String caseId,
            LabelSyntax labels,
            @Nullable String positive,
            ClassOptions.Rules rules,
            @Nullable String scores) {
        Config {
            if (score != null && probabilities != null) {
                throw new InputException(
                        "--score and --probabilities exclude each other, got " + score + " and " + probabilities);
            }
            if (score == null && probabilities == null && prediction == null && weight != null) {
                throw new InputException(
                        "--weight must come with --score, --probabilities or --prediction, got " + weight);
            }
            if (labels.many() && (score != null || positive != null || scores != null)) {
                throw new InputException("--multi-label scores probabilities of several classes in its summary alone: "
                        + "--score, --positive and --scores must not be given");
            }
            if (labels.many() && probabilities == null && prediction != null) {
                throw new InputException("--multi-label and --prediction must come with --probabilities, got none");
            }
            if (scores != null) {
                Check.differ("--table", table, "--scores", scores);
            }
        }
    }

    /** What is scored, and how. */
    private record Input(JavaRDD<ClassifiedCase> cases, ClassPlan plan) {}

    @Override
    public Integer call() {
        Config config = new Config(
                table,
                label,
                score,
                probabilities,
                prediction,
                weight,
                caseId,
                multiLabel.labels(),
                classes.positive(),
                classes.rules(),
                scores);
        return job.run(spark -> run(spark, config));
    }

    static JobOutcome run(SparkSession spark, Config config) {
        if (config.scores() != null) {
            Check.isNew(spark, "--scores", config.scores());
        }
        if (config.labels().many()) {
            return labelSets(spark, AnyTable.open(spark, config.table()), config);
        }
        Input input = input(spark, AnyTable.open(spark, config.table()), config);
        Classification scored = Classification.of(input.cases(), input.plan());
        if (scored.cases() == 0) {
            throw new InputException(config.table() + " must have a case at least, got none");
        }
        Map<String, @Nullable Object> results = new LinkedHashMap<>();
        results.put("convention", Classification.CONVENTION);
        results.putAll(scored.figures());
        if (config.scores() == null) {
            return new JobOutcome(scored.cases(), 0, 0, results);
        }
        long written =
                Tables.write(CaseScores.rows(spark, input.cases(), input.plan()), config.scores(), CaseScores.SCHEMA);
        return new JobOutcome(scored.cases(), written, 0, results).withTables(config.scores());
    }

    private static JobOutcome labelSets(SparkSession spark, AnyTable table, Config config) {
        LabelSets scored = labelSetsOf(spark, table, config);
        if (scored.cases() == 0) {
            throw new InputException(config.table() + " must have a case at least, got none");
        }
        Map<String, @Nullable Object> results = new LinkedHashMap<>();
        results.put("convention", Classification.CONVENTION + ", multilabel");
        results.putAll(scored.figures());
        return new JobOutcome(scored.cases(), 0, 0, results);
    }

    private static LabelSets labelSetsOf(SparkSession spark, AnyTable table, Config config) {
        double threshold = config.rules().threshold();
        if (config.probabilities() == null) {
            Tables.read(spark, config.table(), TableSchema.CLASS_PROBABILITIES);
            List<String> names = ClassNames.ofProbabilityTable(table);
            return LabelSets.of(new LabelSetRows(names, config.labels(), threshold).readProbabilities(table), names);
        }
        Map<String, String> columns = ClassNames.ofColumns(table, config.probabilities());
        List<String> names = List.copyOf(columns.keySet());
        CaseColumns read = new CaseColumns(
                config.label(), List.copyOf(columns.values()), config.prediction(), config.weight(), config.caseId());
        return LabelSets.of(new LabelSetRows(names, config.labels(), threshold).read(table, read), names);
    }

    private static Input input(SparkSession spark, AnyTable table, Config config) {
        if (config.score() != null) {
            return separate(table, config, two(table, config), true, List.of(config.score()));
        }
        if (config.probabilities() != null) {
            Map<String, String> columns = ClassNames.ofColumns(table, config.probabilities());
            return separate(table, config, List.copyOf(columns.keySet()), false, List.copyOf(columns.values()));
        }
        if (config.prediction() != null) {
            List<String> found = ClassNames.in(table, List.of(config.label(), config.prediction()));
            return config.positive() == null
                    ? separate(table, config, found, false, List.of())
                    : separate(table, config, ClassNames.two(table, found, config.positive()), true, List.of());
        }
        Tables.read(spark, config.table(), TableSchema.CLASS_PROBABILITIES);
        List<String> names = ClassNames.ofProbabilityTable(table);
        ClassPlan plan = config.positive() == null
                ? config.rules().plan(names, false, true)
                : config.rules().plan(ClassNames.two(table, names, config.positive()), true, true);
        return new Input(CaseRows.readProbabilities(table, plan), plan);
    }

    /** 0 and 1, or the positive class that was named beside the other one that occurs. */
    private static List<String> two(AnyTable table, Config config) {
        return config.positive() == null
                ? List.of("0", "1")
                : ClassNames.two(table, ClassNames.in(table, List.of(config.label())), config.positive());
    }

    private static Input separate(
            AnyTable table, Config config, List<String> names, boolean binary, List<String> scores) {
        ClassPlan plan = config.rules().plan(names, binary, !scores.isEmpty());
        CaseColumns columns =
                new CaseColumns(config.label(), scores, config.prediction(), config.weight(), config.caseId());
        return new Input(CaseRows.read(table, columns, plan), plan);
    }
}
