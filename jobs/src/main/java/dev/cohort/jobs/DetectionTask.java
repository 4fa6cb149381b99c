package dev.cohort.jobs;

import dev.cohort.box.Anchor;
import dev.cohort.dataset.BoxCatalog;
import dev.cohort.dataset.BrickStore;
import dev.cohort.dataset.PictureCase;
import dev.cohort.dataset.RunFile;
import dev.cohort.dataset.VolumeCatalog;
import dev.cohort.executors.Executors;
import dev.cohort.jobs.DetectionOptions.CanvasSize;
import dev.cohort.models.DetectorKind;
import dev.cohort.models.DetectorSettings;
import dev.cohort.models.Normalization;
import dev.cohort.models.ObjectFinder;
import dev.cohort.training.detection.DetectionCases;
import dev.cohort.training.detection.DetectionExamples;
import dev.cohort.training.detection.DetectionValidation;
import dev.cohort.volume.Shape;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;
import org.apache.spark.sql.SparkSession;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Boxes and classes of the objects in images.
 *
 * @param network channels and classes are the data's and follow later
 */
record DetectionTask(
        DetectorKind kind,
        NetworkOptions.Shape network,
        DetectionOptions.Chosen detection,
        boolean augment,
        double weightDecay)
        implements Task {

    private static final Logger LOG = LoggerFactory.getLogger(DetectionTask.class);

    static DetectionTask of(DetectorKind kind, TaskOptions options, TrainingOptions training) {
        return new DetectionTask(
                kind,
                options.network().shape(Normalization.GROUP),
                options.detection().chosen(),
                options.augment(),
                training.weightDecay());
    }

    @Override
    public Lesson lesson(SparkSession spark, Executors executors, Train.Config config, Predicate<String> isHeldOut) {
        DetectionCases cases = DetectionCases.split(
                PictureCase.join(
                        BoxCatalog.read(spark, config.data()),
                        VolumeCatalog.read(spark, detection.images()),
                        detection.images()),
                isHeldOut);
        // Checked first with an anchor of no meaning: real ones are measured on the canvas, whose sides depend on depth.
        int multiple = settings(cases, List.of(new Anchor(1, 1)), config).sideMultiple();
        CanvasSize canvas = canvas(cases, multiple);
        DetectorSettings settings =
                settings(cases, cases.anchors(detection.anchors(), canvas.width(), canvas.height()), config);
        LOG.info(
                "{} images to learn from, {} held out; classes {}, canvas {}, anchors {}",
                cases.training().size(),
                cases.validation().size(),
                cases.categories(),
                canvas,
                settings.anchors());
        BrickStore store = new BrickStore(spark.sparkContext().hadoopConfiguration());
        return new Lesson(
                kind.network(settings),
                InputType.convolutional(canvas.height(), canvas.width(), cases.channels()),
                new DetectionExamples(
                        cases,
                        kind.losses(),
                        store,
                        canvas.width(),
                        canvas.height(),
                        augment,
                        config.plan().seed()),
                new DetectionValidation(spark, executors, cases, finder(cases, canvas, store)),
                card(spark, config, cases, settings, canvas),
                cases.training().size(),
                cases.validation().size(),
                0);
    }

    private ObjectFinder finder(DetectionCases cases, CanvasSize canvas, BrickStore store) {
        return new ObjectFinder(
                kind,
                canvas.width(),
                canvas.height(),
                cases.channels(),
                cases.categories().size(),
                FinderOptions.LEAST_SCORE,
                FinderOptions.ofTraining(),
                store);
    }

    private CanvasSize canvas(DetectionCases cases, int multiple) {
        if (detection.canvas() != null) {
            detection.canvas().requireMultiple(multiple);
            return detection.canvas();
        }
        return new CanvasSize(largest(cases, Shape::y, multiple), largest(cases, Shape::x, multiple));
    }

    private static int largest(DetectionCases cases, ToIntFunction<Shape> axis, int multiple) {
        int largest = cases.training().stream()
                .mapToInt(one -> axis.applyAsInt(one.pixels().grid().shape()))
                .max()
                .orElseThrow();
        return (largest + multiple - 1) / multiple * multiple;
    }

    private DetectorSettings settings(DetectionCases cases, List<Anchor> anchors, Train.Config config) {
        return Check.valid(
                "The network",
                () -> new DetectorSettings(
                        cases.channels(),
                        cases.categories().size(),
                        network.depth(),
                        network.baseChannels(),
                        network.groups(),
                        network.normalization(),
                        weightDecay,
                        anchors,
                        config.plan().seed()));
    }

    private RunCard card(
            SparkSession spark,
            Train.Config config,
            DetectionCases cases,
            DetectorSettings settings,
            CanvasSize canvas) {
        Map<String, @Nullable Object> training =
                new LinkedHashMap<>(config.plan().byName());
        training.put("augmentation", augment);
        Map<String, @Nullable Object> networkByName = network.byName(kind.networkName());
        networkByName.put("weight_decay", weightDecay);
        networkByName.put(
                "anchors",
                settings.anchors().stream()
                        .map(anchor -> List.of(anchor.width(), anchor.height()))
                        .toList());
        return new RunCard(
                kind == DetectorKind.ONE_STAGE ? TaskName.DETECTION : TaskName.DETECTION_TWO_STAGE,
                List.copyOf(cases.categories().keySet()),
                List.copyOf(cases.categories().values()),
                cases.channels(),
                List.of(canvas.width(), canvas.height()),
                networkByName,
                RunFile.preprocessing(spark, detection.images()),
                RunCard.data(
                        config,
                        cases.fingerprint(),
                        cases.training().size(),
                        cases.validation().stream().map(PictureCase::caseId).toList()),
                training);
    }
}
