package dev.cohort.jobs;

import dev.cohort.dataset.Fingerprint;
import dev.cohort.dataset.JobOutcome;
import dev.cohort.dataset.RunFile;
import dev.cohort.dataset.VolumeCatalog;
import dev.cohort.models.ModelDirectory;
import dev.cohort.models.NetworkState;
import dev.cohort.models.UNet3D;
import dev.cohort.models.UNetSettings;
import dev.cohort.training.EpochReport;
import dev.cohort.training.ModelKeeper;
import dev.cohort.training.SegmentationTrainer;
import dev.cohort.training.Synchronization;
import dev.cohort.training.TrainingCases;
import dev.cohort.training.TrainingPlan;
import dev.cohort.volume.Shape;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import org.apache.spark.sql.SparkSession;
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
            names = "--epochs",
            defaultValue = "50",
            description = "Times each case is seen (default: ${DEFAULT-VALUE})")
    private int epochs;

    @Option(
            names = "--workers",
            defaultValue = "2",
            description =
                    "Shards of a step (default: ${DEFAULT-VALUE}). With --batch they fix the arithmetic: the same "
                            + "workers give the same model on any number of executors")
    private int workers;

    @Option(
            names = "--batch",
            defaultValue = "1",
            description = "Patches of one worker in one step (default: ${DEFAULT-VALUE})")
    private int batch;

    @Option(
            names = "--learning-rate",
            defaultValue = "0.003",
            description = "Of Adam in the first epoch; falls to almost 0 by the last (default: ${DEFAULT-VALUE})")
    private double learningRate;

    @Option(
            names = "--seed",
            defaultValue = "1",
            description = "Of weights, order, places and augmentation (default: ${DEFAULT-VALUE})")
    private long seed;

    @Option(
            names = "--no-augmentation",
            description = "Take patches as they are: no flips, rotations, scalings, gamma or noise")
    private boolean noAugmentation;

    @Option(
            names = "--sync",
            defaultValue = "GRADIENT",
            description =
                    "${COMPLETION-CANDIDATES}: workers add gradients in every step, exactly; or average parameters "
                            + "every --local-steps, by DL4J's training master (default: ${DEFAULT-VALUE})")
    private Synchronization sync;

    @Option(
            names = "--local-steps",
            defaultValue = "8",
            description = "Steps between two averages, with --sync averaging (default: ${DEFAULT-VALUE})")
    private int localSteps;

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
            UNetSettings network,
            TrainingPlan plan) {
        Config {
            Check.differ("--data", data, "--model", model);
        }
    }

    @Override
    public Integer call() {
        UNetSettings settings = network.settings(learningRate, seed);
        TrainingPlan plan = Check.valid(
                "The training",
                () -> new TrainingPlan(epochs, workers, batch, learningRate, seed, !noAugmentation, sync, localSteps));
        Config config = new Config(task, data, model, fold.of(data), patch.shape(settings), settings, plan);
        return job.run(spark -> run(spark, config));
    }

    static JobOutcome run(SparkSession spark, Config config) {
        Check.isNew(spark, "--model", config.model());
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
        SegmentationCard card =
                new SegmentationCard(config, cases, settings, patch, RunFile.preprocessing(spark, config.data()));
        ModelKeeper keeper = new ModelKeeper(
                new ModelDirectory(config.model(), spark.sparkContext().hadoopConfiguration()), network, card::of);
        new SegmentationTrainer(spark, config.plan(), patch, cases.labels())
                .fit(network, cases.training(), cases.validation(), report -> {
                    LOG.info("epoch {} of {}: {}", report.epoch(), config.plan().epochs(), report.text());
                    keeper.accept(report);
                });
        return outcome(cases, keeper.best(), NetworkState.parameters(network));
    }

    private static JobOutcome outcome(TrainingCases cases, EpochReport best, float[] last) {
        Map<String, @Nullable Object> results = new LinkedHashMap<>();
        results.put("training_cases", cases.training().size());
        results.put("validation_cases", cases.validation().size());
        results.put("unlabelled_cases", cases.unlabelled());
        results.put("parameters", last.length);
        results.put("last_parameters_sha256", Fingerprint.of(last));
        results.put("best", best.asMap());
        long read = (long) cases.training().size() + cases.validation().size();
        return new JobOutcome(read, 0, 0, results);
    }
}
