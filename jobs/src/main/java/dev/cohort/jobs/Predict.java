package dev.cohort.jobs;

import dev.cohort.dataset.InputException;
import dev.cohort.dataset.JobOutcome;
import dev.cohort.executors.ExecutorRequest;
import dev.cohort.executors.Executors;
import dev.cohort.models.ModelCard;
import dev.cohort.models.ModelDirectory.Kept;
import dev.cohort.models.Views;
import dev.cohort.prediction.LabelPrediction;
import dev.cohort.prediction.LabelPrediction.TargetGrid;
import dev.cohort.prediction.LabelPrediction.Tiling;
import java.util.ArrayList;
import java.util.List;
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

    @Option(
            names = "--model",
            required = true,
            split = ",",
            paramLabel = "DIR",
            description =
                    "Model directory, as train writes it. Of several, such as those of all folds on new cases, the mean "
                            + "of the class probabilities counts; they must be of one task other than detection, and agree in "
                            + "classes, channels and preprocessing, for label maps in their patch too")
    private List<String> models = new ArrayList<>();

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
            names = "--seamless",
            description =
                    "For label maps: the same as if the network took each case in one piece, though it takes tiles. "
                            + "First the statistics of its normalizations are computed over all tiles, one after the other, "
                            + "each by a pass of the network as far as that layer: 4 x resolutions - 2 passes for a U-Net. A "
                            + "tile, whose activations must fit the memory, is a patch and what the network sees around it: 36 "
                            + "voxels more along each axis with 3 resolutions, 72 with 4, 144 with 5. Cases that a tile holds, "
                            + "and networks with batch normalization or none, need no such passes")
    private boolean seamless;

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
            List<String> models,
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
            models = List.copyOf(models);
            Check.differ("--input", input, "--output", output);
        }

        void requireSamePreprocessing(Map<String, @Nullable Object> learned, Map<String, @Nullable Object> given) {
            Predict.requireSamePreprocessing(models.get(0), input, learned, given);
        }
    }

    @Override
    public Integer call() {
        Config config = new Config(
                models,
                weights,
                input,
                output,
                new LabelPrediction.Plan(
                        grid,
                        seamless ? Tiling.SEAMLESS : Tiling.OVERLAPPING,
                        mirror ? Views.MIRRORED : Views.ONE,
                        largestComponent),
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
        return executors.within("predicting " + config.input(), () -> {
            ChosenModels models =
                    ChosenModels.read(config.models(), spark.sparkContext().hadoopConfiguration());
            models.requireHeldOut(config.input(), config.fold());
            return models.task()
                    .predictor()
                    .predict(new PredictionRequest(
                            spark, executors, config, models, Fold.holding(spark, config.fold())));
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
