package dev.cohort.jobs;

import dev.cohort.dataset.Fingerprint;
import dev.cohort.dataset.JobOutcome;
import dev.cohort.executors.ExecutorRequest;
import dev.cohort.executors.Executors;
import dev.cohort.models.ModelDirectory;
import dev.cohort.models.NetworkState;
import dev.cohort.training.History;
import dev.cohort.training.ModelKeeper;
import dev.cohort.training.Trainer;
import dev.cohort.training.TrainingPlan;
import dev.cohort.training.checkpoint.CheckpointDirectory;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Fits a network to a table, distributed over Spark's executors. */
@Command(name = "train", description = "Fits a network to a table, distributed over Spark's executors.")
final class Train implements Callable<Integer> {

    @Option(names = "--task", required = true, description = "${COMPLETION-CANDIDATES}")
    private TaskName task;

    @Option(
            names = "--data",
            required = true,
            paramLabel = "TABLE",
            description = "Table of the task: schemas/volumes.json with label maps or a table of classes; "
                    + "schemas/audio.json, schemas/documents.json, schemas/windows.json or schemas/people.json with "
                    + "labels; schemas/boxes.json; or schemas/graphs.json with the tables beside it")
    private String data;

    @Option(names = "--model", required = true, paramLabel = "DIR", description = "New model directory")
    private String model;

    @Option(
            names = "--init",
            paramLabel = "DIR|FILE",
            description =
                    "Model directory to start from: layers of the same name and shape begin with its best weights, "
                            + "and with the groups of channels that it has learned, the others at random; or a model "
                            + "that Keras 2 saved whole in an HDF5 file (default: all at random)")
    private @Nullable String init;

    @Mixin
    private TrainingOptions training;

    @Mixin
    private CheckpointOptions checkpoints;

    @Mixin
    private ExecutorOptions executors;

    @Mixin
    private TrackingOptions tracking;

    @Mixin
    private TaskOptions options;

    @Mixin
    private FoldOptions fold;

    @Mixin
    private JobRun job;

    /** Everything the job needs, valid by construction; what depends on the data is checked with the data. */
    record Config(
            Task task,
            String data,
            String model,
            @Nullable String init,
            @Nullable Fold fold,
            TrainingPlan plan,
            CheckpointPlan checkpoints,
            ExecutorRequest executors,
            TrackingPlan tracking) {
        Config {
            Check.differ("--data", data, "--model", model);
        }
    }

    @Override
    public Integer call() {
        Config config = new Config(
                task.task(options, training),
                data,
                model,
                init,
                fold.of(data),
                training.plan(),
                checkpoints.plan(),
                executors.request(),
                tracking.plan());
        return job.run(config.executors()::settings, spark -> run(spark, config));
    }

    static JobOutcome run(SparkSession spark, Config config) {
        CheckpointDirectory checkpoints = config.checkpoints().of(spark, config.model());
        JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
        // First: Spark would wait for ever with the first job.
        Executors executors = Executors.of(context, config.executors());
        Lesson lesson = executors.within("reading " + config.data(), () -> config.task()
                .lesson(spark, executors, config, Fold.heldOut(spark, config.fold())));
        TrainingMemory.require(
                spark.sparkContext(), lesson.network(), config.plan(), lesson.inputs(), lesson.samplesPerCase());
        Configuration hadoop = spark.sparkContext().hadoopConfiguration();
        StartingNetwork start = config.init() == null
                ? new StartingNetwork(lesson.network(), lesson.card())
                : StartingNetwork.from(config.init(), lesson, hadoop);
        ComputationGraph network = start.network();
        RunCard card = start.card();
        ModelDirectory model = new ModelDirectory(config.model(), hadoop);
        ModelKeeper keeper = new ModelKeeper(model, network, card::of);
        Trainer trainer = new Trainer(context, executors, config.plan(), lesson.examples(), lesson.validation());
        try (TrainingWatch watch = new TrainingWatch(
                config.plan().epochs(),
                step -> config.tracking().of(hadoop, config.model(), step, card.identity()),
                keeper::keep)) {
            History history = trainer.fit(network, card.identity(), checkpoints, watch);
            lesson.ending().accept(model);
            watch.succeeded();
            return outcome(lesson, history, NetworkState.parameters(network));
        }
    }

    private static JobOutcome outcome(Lesson lesson, History history, float[] last) {
        Map<String, @Nullable Object> results =
                new LinkedHashMap<>(lesson.cases().figures());
        results.put("parameters", last.length);
        results.put("last_parameters_sha256", Fingerprint.of(last));
        results.put("epochs", history.epochs().size());
        results.put("best", history.best().asMap());
        return new JobOutcome(lesson.cases().read(), 0, 0, results);
    }
}
