package dev.cohort.jobs;

import dev.cohort.dataset.BrickStore;
import dev.cohort.dataset.Fingerprint;
import dev.cohort.dataset.JobOutcome;
import dev.cohort.dataset.RunFile;
import dev.cohort.dataset.VolumeCatalog;
import dev.cohort.executors.ExecutorRequest;
import dev.cohort.executors.Executors;
import dev.cohort.models.ModelDirectory;
import dev.cohort.models.NetworkState;
import dev.cohort.models.UNet3D;
import dev.cohort.models.UNetSettings;
import dev.cohort.training.History;
import dev.cohort.training.ModelKeeper;
import dev.cohort.training.Trainer;
import dev.cohort.training.TrainingPlan;
import dev.cohort.training.checkpoint.CheckpointDirectory;
import dev.cohort.training.segmentation.SegmentationExamples;
import dev.cohort.training.segmentation.SegmentationValidation;
import dev.cohort.training.segmentation.TrainingCases;
import dev.cohort.volume.Shape;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.Convolution3D.DataFormat;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Fits a network to a table, distributed over Spark's executors. */
@Command(name = "train", description = "Fits a network to a table, distributed over Spark's executors.")
final class Train implements Callable<Integer> {

    private static final Logger LOG = LoggerFactory.getLogger(Train.class);

    enum Task {
        SEGMENTATION
    }

    @Option(names = "--task", required = true, description = "${COMPLETION-CANDIDATES}")
    private Task task;

    @Option(
            names = "--data",
            required = true,
            paramLabel = "TABLE",
            description = "Table with images and label maps, schemas/volumes.json")
    private String data;

    @Option(names = "--model", required = true, paramLabel = "DIR", description = "New model directory")
    private String model;

    @Option(
            names = "--no-augmentation",
            description = "Take patches as they are: no flips, rotations, scalings, gamma or noise")
    private boolean noAugmentation;

    @Mixin
    private TrainingOptions training;

    @Mixin
    private CheckpointOptions checkpoints;

    @Mixin
    private ExecutorOptions executors;

    @Mixin
    private TrackingOptions tracking;

    @Mixin
    private PatchOption patch;

    @Mixin
    private NetworkOptions network;

    @Mixin
    private FoldOptions fold;

    @Mixin
    private JobRun job;

    /** Everything the job needs, valid by construction; what depends on the data is checked with the data. */
    record Config(
            Task task,
            String data,
            String model,
            @Nullable Fold fold,
            @Nullable Shape patch,
            boolean augment,
            UNetSettings network,
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
        TrainingPlan plan = training.plan();
        UNetSettings settings = network.settings(training.weightDecay(), plan.seed());
        Config config = new Config(
                task,
                data,
                model,
                fold.of(data),
                patch.shape(settings),
                !noAugmentation,
                settings,
                plan,
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
        Predicate<String> isHeldOut =
                config.fold() == null ? caseId -> false : config.fold().cases(spark)::contains;
        TrainingCases cases =
                TrainingCases.split(VolumeCatalog.read(spark, config.data()), one -> isHeldOut.test(one.caseId()));
        UNetSettings settings =
                config.network().withData(cases.channels(), cases.labels().size());
        Shape patch = config.patch() == null ? cases.patch(settings.patchMultiple()) : config.patch();
        LOG.info(
                "{} cases to learn from, {} held out, {} without labels left aside; labels {}, patch {}",
                cases.training().size(),
                cases.validation().size(),
                cases.unlabelled(),
                cases.labels(),
                patch);
        ComputationGraph network = new UNet3D(settings).network();
        TrainingMemory.require(
                spark.sparkContext(),
                network,
                config.plan(),
                InputType.convolutional3D(DataFormat.NCDHW, patch.z(), patch.y(), patch.x(), cases.channels()));
        SegmentationCard card =
                new SegmentationCard(config, cases, settings, patch, RunFile.preprocessing(spark, config.data()));
        ModelKeeper keeper = new ModelKeeper(
                new ModelDirectory(config.model(), spark.sparkContext().hadoopConfiguration()), network, card::of);
        BrickStore store = new BrickStore(spark.sparkContext().hadoopConfiguration());
        Trainer trainer = new Trainer(
                context,
                executors,
                config.plan(),
                new SegmentationExamples(
                        cases.training(),
                        cases.labels(),
                        store,
                        patch,
                        config.plan().seed(),
                        config.augment()),
                new SegmentationValidation(spark, executors, cases.validation(), cases.labels(), store, patch));
        Configuration hadoop = spark.sparkContext().hadoopConfiguration();
        try (TrainingWatch watch = new TrainingWatch(
                config.plan().epochs(),
                step -> config.tracking().of(hadoop, config.model(), step, card.identity()),
                keeper::keep)) {
            History history = trainer.fit(network, card.identity(), checkpoints, watch);
            watch.succeeded();
            return outcome(cases, history, NetworkState.parameters(network));
        }
    }

    private static JobOutcome outcome(TrainingCases cases, History history, float[] last) {
        Map<String, @Nullable Object> results = new LinkedHashMap<>();
        results.put("training_cases", cases.training().size());
        results.put("validation_cases", cases.validation().size());
        results.put("unlabelled_cases", cases.unlabelled());
        results.put("parameters", last.length);
        results.put("last_parameters_sha256", Fingerprint.of(last));
        results.put("epochs", history.epochs().size());
        results.put("best", history.best().asMap());
        long read = (long) cases.training().size() + cases.validation().size();
        return new JobOutcome(read, 0, 0, results);
    }
}
