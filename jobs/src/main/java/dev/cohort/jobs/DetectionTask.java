package dev.cohort.jobs;

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
 * @param shape of the network
 * @param network the same; channels, classes and anchors are the data's and follow later
 */
record DetectionTask(
        DetectorKind kind,
        NetworkOptions.Shape shape,
        DetectorSettings network,
        DetectionOptions.Chosen detection,
        boolean augment)
        implements Task {

    private static final Logger LOG = LoggerFactory.getLogger(DetectionTask.class);

    static DetectionTask of(DetectorKind kind, TaskOptions options, TrainingOptions training) {
        DetectionOptions.Chosen detection = options.detection().chosen();
        NetworkOptions.Shape shape = options.network().shape(Normalization.GROUP);
        DetectorSettings network = Check.valid(
                "The network",
                () -> DetectorSettings.withoutData(
                        shape.depth(),
                        shape.baseChannels(),
                        shape.groups(),
                        shape.normalization(),
                        training.weightDecay(),
                        training.seed()));
        if (detection.canvas() != null) {
            detection.canvas().requireMultiple(network.sideMultiple());
        }
        return new DetectionTask(kind, shape, network, detection, options.augment());
    }

    @Override
    public Lesson lesson(SparkSession spark, Executors executors, Train.Config config, Predicate<String> isHeldOut) {
        DetectionCases cases = DetectionCases.split(
                PictureCase.join(
                        BoxCatalog.read(spark, config.data()),
                        VolumeCatalog.read(spark, detection.images()),
                        detection.images()),
                isHeldOut);
        CanvasSize canvas = canvas(cases);
        DetectorSettings settings = network.withData(
                cases.channels(),
                cases.categories().size(),
                cases.anchors(detection.anchors(), canvas.width(), canvas.height()));
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
                new CaseCounts(cases.training().size(), cases.validation().size(), 0));
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

    private CanvasSize canvas(DetectionCases cases) {
        if (detection.canvas() != null) {
            return detection.canvas();
        }
        int multiple = network.sideMultiple();
        return new CanvasSize(largest(cases, Shape::y, multiple), largest(cases, Shape::x, multiple));
    }

    private static int largest(DetectionCases cases, ToIntFunction<Shape> axis, int multiple) {
        int largest = cases.training().stream()
                .mapToInt(one -> axis.applyAsInt(one.pixels().grid().shape()))
                .max()
                .orElseThrow();
        return (largest + multiple - 1) / multiple * multiple;
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
        Map<String, @Nullable Object> networkByName = shape.byName(kind.networkName());
        networkByName.put("weight_decay", network.weightDecay());
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
