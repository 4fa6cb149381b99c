package dev.cohort.jobs;

import dev.cohort.dataset.InputException;
import dev.cohort.dataset.JobOutcome;
import dev.cohort.executors.ExecutorRequest;
import dev.cohort.executors.Executors;
import dev.cohort.models.ModelCard;
import dev.cohort.models.ModelDirectory;
import dev.cohort.models.ModelDirectory.Kept;
import dev.cohort.models.Views;
import dev.cohort.prediction.LabelPrediction;
import dev.cohort.prediction.LabelPrediction.TargetGrid;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Applies a trained model to the cases of a table; the model says what its task is. */
@Command(name = "predict", description = "Applies a trained model to the cases of a table.")
final class Predict implements Callable<Integer> {

    @Option(names = "--model", required = true, paramLabel = "DIR", description = "Model directory, as train writes it")
    private String model;

    @Option(
            names = "--weights",
            defaultValue = "BEST",
            description =
                    "${COMPLETION-CANDIDATES}: of the epoch with the best score on the held-out fold, or of the last "
                            + "epoch, which nothing chose: for scores on that same fold (default: ${DEFAULT-VALUE})")
    private Kept weights;

    @Option(
            names = "--input",
            required = true,
            paramLabel = "TABLE",
            description = "Table of the model's task, preprocessed as the one the model learned from")
    private String input;

    @Option(
            names = "--output",
            required = true,
            paramLabel = "TABLE",
            description = "New table: label maps, schemas/volumes.json, or schemas/class_probabilities.json, or "
                    + "schemas/detections.json")
    private String output;

    @Option(
            names = "--grid",
            defaultValue = "TABLE",
            description =
                    "${COMPLETION-CANDIDATES}, for label maps: on the grid of the input table or of the source files "
                            + "(default: ${DEFAULT-VALUE})")
    private TargetGrid grid;

    @Option(
            names = "--mirror",
            description = "For label maps: let the network look at the mirror images of every patch, too, and take the "
                    + "mean; four times the work for images, eight for volumes")
    private boolean mirror;

    @Option(
            names = "--largest-component",
            description = "For label maps: keep of every label its largest piece only, voxels that share a face; the "
                    + "others become background")
    private boolean largestComponent;

    @Mixin
    private ClassesOption classes;

    @Option(
            names = "--split",
            paramLabel = "NAME",
            description = "For models of nodes: only nodes of this split, such as test (default: all)")
    private @Nullable String split;

    @Mixin
    private GainOptions gain;

    @Mixin
    private FinderOptions finding;

    @Mixin
    private FoldOptions fold;

    @Mixin
    private ExecutorOptions executors;

    @Mixin
    private JobRun job;

    /** Everything the job needs, valid by construction. */
    record Config(
            String model,
            Kept weights,
            String input,
            String output,
            LabelPrediction.Plan labelMaps,
            @Nullable String classes,
            GainOptions.Gain gain,
            FinderOptions.Chosen finding,
            @Nullable String split,
            @Nullable Fold fold,
            ExecutorRequest executors) {
        Config {
            Check.differ("--input", input, "--output", output);
        }

        void requireSamePreprocessing(Map<String, @Nullable Object> learned, Map<String, @Nullable Object> given) {
            Predict.requireSamePreprocessing(model, input, learned, given);
        }
    }

    @Override
    public Integer call() {
        Config config = new Config(
                model,
                weights,
                input,
                output,
                new LabelPrediction.Plan(grid, mirror ? Views.MIRRORED : Views.ONE, largestComponent),
                classes.given(),
                gain.gain(),
                finding.chosen(),
                split,
                fold.of(input),
                executors.request());
        return job.run(config.executors()::settings, spark -> run(spark, config));
    }

    static JobOutcome run(SparkSession spark, Config config) {
        Check.isNew(spark, "--output", config.output());
        // First: Spark would wait for ever with the first job.
        Executors executors = Executors.of(JavaSparkContext.fromSparkContext(spark.sparkContext()), config.executors());
        ModelDirectory model =
                new ModelDirectory(config.model(), spark.sparkContext().hadoopConfiguration());
        return executors.within("predicting " + config.input(), () -> {
            ModelCard card = model.card();
            return TaskName.of(config.model(), card)
                    .predictor()
                    .predict(new PredictionRequest(
                            spark, executors, config, model, card, Fold.holding(spark, config.fold())));
        });
    }

    /**
     * A model sees the world as its training table showed it: other spacing, intensities or bands would score silently
     * wrong.
     */
    static void requireSamePreprocessing(
            String model, String table, Map<String, @Nullable Object> learned, Map<String, @Nullable Object> given) {
        for (String name : learned.keySet()) {
            if (given.containsKey(name) && !Objects.equals(learned.get(name), given.get(name))) {
                throw new InputException(table + " must be preprocessed as the table that " + model + " learned from: "
                        + name + " was " + learned.get(name) + " there, but is " + given.get(name));
            }
        }
    }

    /** Refuses a case that the model's first layer could not take. */
    static void requireChannels(ModelCard card, String caseId, int channels) {
        if (channels != card.channels()) {
            throw new InputException(
                    "Case " + caseId + " must have the model's " + card.channels() + " channels, got " + channels);
        }
    }
}
