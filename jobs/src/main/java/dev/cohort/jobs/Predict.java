package dev.cohort.jobs;

import dev.cohort.dataset.InputException;
import dev.cohort.dataset.JobOutcome;
import dev.cohort.dataset.RunFile;
import dev.cohort.dataset.TableSchema;
import dev.cohort.dataset.Tables;
import dev.cohort.dataset.VolumeCase;
import dev.cohort.dataset.VolumeCatalog;
import dev.cohort.executors.ExecutorRequest;
import dev.cohort.executors.Executors;
import dev.cohort.models.ModelCard;
import dev.cohort.models.ModelDirectory;
import dev.cohort.prediction.LabelPrediction;
import dev.cohort.prediction.LabelPrediction.TargetGrid;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Labels the cases of a table with a trained model. */
@Command(name = "predict", description = "Labels the cases of a table with a trained model.")
final class Predict implements Callable<Integer> {

    @Option(names = "--model", required = true, paramLabel = "DIR", description = "Model directory, as train writes it")
    private String model;

    @Option(
            names = "--input",
            required = true,
            paramLabel = "TABLE",
            description = "Table, schemas/volumes.json, preprocessed as the one the model learned from")
    private String input;

    @Option(
            names = "--output",
            required = true,
            paramLabel = "TABLE",
            description = "New table of label maps, schemas/volumes.json")
    private String output;

    @Option(
            names = "--grid",
            defaultValue = "TABLE",
            description = "${COMPLETION-CANDIDATES}: label maps on the grid of the input table or of the source files "
                    + "(default: ${DEFAULT-VALUE})")
    private TargetGrid grid;

    @Mixin
    private FoldOptions fold;

    @Mixin
    private ExecutorOptions executors;

    @Mixin
    private JobRun job;

    /** Everything the job needs, valid by construction. */
    record Config(
            String model,
            String input,
            String output,
            TargetGrid grid,
            @Nullable Fold fold,
            ExecutorRequest executors) {
        Config {
            Check.differ("--input", input, "--output", output);
        }
    }

    @Override
    public Integer call() {
        Config config = new Config(model, input, output, grid, fold.of(input), executors.request());
        return job.run(config.executors()::settings, spark -> run(spark, config));
    }

    static JobOutcome run(SparkSession spark, Config config) {
        Check.isNew(spark, "--output", config.output());
        // First: Spark would wait for ever with the first job.
        Executors executors = Executors.of(JavaSparkContext.fromSparkContext(spark.sparkContext()), config.executors());
        ModelDirectory model =
                new ModelDirectory(config.model(), spark.sparkContext().hadoopConfiguration());
        ModelCard card = model.card();
        requireSamePreprocessing(config, card.preprocessing(), RunFile.preprocessing(spark, config.input()));
        Predicate<String> chosen = Fold.holding(spark, config.fold());
        List<VolumeCase> cases = VolumeCatalog.read(spark, config.input()).stream()
                .filter(one -> chosen.test(one.caseId()))
                .toList();
        for (VolumeCase one : cases) {
            if (one.channels() != card.channels()) {
                throw new InputException("Case " + one.caseId() + " must have the model's " + card.channels()
                        + " channels, got " + one.channels());
            }
        }
        long written = Tables.write(
                LabelPrediction.rows(spark, executors, cases, model, config.grid()),
                config.output(),
                TableSchema.VOLUMES);
        long read = cases.stream().mapToLong(one -> one.bricks().size()).sum();
        return new JobOutcome(read, written, 0, Map.of("cases", cases.size())).withTables(config.output());
    }

    /** A model sees the world as its training table showed it: other spacing or intensities would score silently wrong. */
    private static void requireSamePreprocessing(
            Config config, Map<String, @Nullable Object> learned, Map<String, @Nullable Object> given) {
        for (String name : learned.keySet()) {
            if (given.containsKey(name) && !Objects.equals(learned.get(name), given.get(name))) {
                throw new InputException(config.input() + " must be preprocessed as the table that " + config.model()
                        + " learned from: " + name + " was " + learned.get(name) + " there, but is " + given.get(name));
            }
        }
    }
}
