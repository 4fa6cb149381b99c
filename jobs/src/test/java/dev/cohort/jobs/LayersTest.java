package dev.cohort.jobs;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Arrays;
import java.util.stream.Stream;

/**
 * The house, kept as drawn: which package may use which.
 *
 * <pre>
 * norm.kernel &lt;- norm.simd, norm
 * norm, onednn &lt;- layers &lt;- models &lt;- training, prediction, study &lt;- jobs
 * source &lt;- volume, dicom, image, audio, graph, sensor, text, person, dataset, preprocessing
 * volume &lt;- dicom, dataset, models, training.segmentation, training.image, prediction, evaluation, report
 * audio &lt;- training.audio
 * training &lt;- training.classification &lt;- training.audio, training.image, training.text, training.sensor,
 *     training.graph, training.people &lt;- jobs
 * box &lt;- layers, models, training.detection, prediction
 * norm.kernel, layers, models, volume &lt;- seamless &lt;- prediction
 * training &lt;- training.detection &lt;- jobs
 * training, layers, norm &lt;- training.groups &lt;- jobs
 * backend: used by none, found by ND4J
 * dataset &lt;- executors &lt;- training, prediction &lt;- jobs
 * exchange &lt;- training
 * source, dataset &lt;- preprocessing &lt;- preprocessing.volume, .image, .box, .audio, .sensor, .text, .people,
 *     .graph.files &lt;- jobs
 * volume, dicom &lt;- preprocessing.volume
 * image, volume &lt;- preprocessing.image &lt;- preprocessing.box
 * audio, sensor, text, person &lt;- preprocessing.audio, .sensor, .text, .people
 * graph, dataset &lt;- preprocessing.graph &lt;- preprocessing.graph.files &lt;- jobs
 * dataset &lt;- models, preprocessing, training, prediction, evaluation, registry, report &lt;- jobs
 * evaluation &lt;- evaluation.classification, evaluation.fairness, evaluation.detection &lt;- jobs
 * source, image &lt;- evaluation.detection
 * dataset &lt;- tracking, memory &lt;- jobs
 * dataset, volume &lt;- fingerprint &lt;- jobs
 * dataset &lt;- runs &lt;- report, comparison &lt;- jobs
 * chart &lt;- report
 * </pre>
 *
 * <p>Why {@code source} is a room of its own: every kind of data opens files and refuses some, and none of them may know
 * another. Why {@code dicom} may use {@code volume}: it is a file format of volumes, and a room of its own for its size.
 * Why {@code dataset} may use {@code volume}: a brick is a piece of a volume, and reading bricks back as voxels is what
 * preprocessing, training, prediction and evaluation all need but may not take from each other. Why
 * {@code evaluation.detection} may use {@code image}: masks are compared by their run lengths, and COCO's files hold
 * references and detections alike, which preprocessing reads as well. Why {@code models} may use {@code dataset}: a model
 * directory is a promise on disk like a table, written aside and renamed the same way. Why {@code training.audio} may
 * use {@code audio}, and {@code training.text} {@code text}: how spectrograms are masked and warped is its, and which
 * token is unknown. Why {@code box} is a room of its own: losses, proposals, scenes and predictions of detectors all measure
 * overlap, and none of them may know another. A rule waits for its package: those not yet written are allowed to be empty.
 */
@AnalyzeClasses(packages = "dev.cohort", importOptions = DoNotIncludeTests.class)
final class LayersTest {

    private static final String[] DATA = {"volume", "dicom", "image", "audio", "graph", "sensor", "text", "person"};
    private static final String[] SPARK_OR_ND4J = {
        "org.apache.spark..", "org.apache.hadoop..", "org.nd4j..", "org.deeplearning4j..", "scala.."
    };

    @ArchTest
    static final ArchRule SOURCE = uses("source");

    @ArchTest
    static final ArchRule VOLUME = uses("volume", "source");

    @ArchTest
    static final ArchRule DICOM = uses("dicom", "volume", "source");

    @ArchTest
    static final ArchRule IMAGE = uses("image", "source");

    @ArchTest
    static final ArchRule AUDIO = uses("audio", "source");

    @ArchTest
    static final ArchRule GRAPH = uses("graph", "source");

    @ArchTest
    static final ArchRule SENSOR = uses("sensor", "source");

    @ArchTest
    static final ArchRule TEXT = uses("text", "source");

    @ArchTest
    static final ArchRule PERSON = uses("person", "source");

    @ArchTest
    static final ArchRule NORM_KERNEL = uses("norm.kernel");

    @ArchTest
    static final ArchRule NORM_SIMD = uses("norm.simd", "norm.kernel");

    @ArchTest
    static final ArchRule NORM = uses("norm", "norm.kernel", "norm.simd");

    @ArchTest
    static final ArchRule BOX = uses("box");

    @ArchTest
    static final ArchRule BACKEND = uses("backend");

    @ArchTest
    static final ArchRule ONEDNN = uses("onednn");

    @ArchTest
    static final ArchRule LAYERS = uses("layers", "norm", "norm.kernel", "onednn", "box");

    @ArchTest
    static final ArchRule MODELS = uses("models", "layers", "norm", "dataset", "volume", "box");

    @ArchTest
    static final ArchRule DATASET = uses("dataset", "volume", "source");

    @ArchTest
    static final ArchRule PREPROCESSING = uses("preprocessing", "dataset", "source");

    @ArchTest
    static final ArchRule PREPROCESSING_VOLUME = preprocesses("volume", "volume", "dicom");

    @ArchTest
    static final ArchRule PREPROCESSING_IMAGE = preprocesses("image", "image", "volume");

    @ArchTest
    static final ArchRule PREPROCESSING_BOX = preprocesses("box", "image", "preprocessing.image");

    @ArchTest
    static final ArchRule PREPROCESSING_AUDIO = preprocesses("audio", "audio");

    @ArchTest
    static final ArchRule PREPROCESSING_SENSOR = preprocesses("sensor", "sensor");

    @ArchTest
    static final ArchRule PREPROCESSING_TEXT = preprocesses("text", "text");

    @ArchTest
    static final ArchRule PREPROCESSING_PEOPLE = preprocesses("people", "person");

    @ArchTest
    static final ArchRule PREPROCESSING_GRAPH = uses("preprocessing.graph", "graph", "dataset");

    @ArchTest
    static final ArchRule PREPROCESSING_GRAPH_FILES = preprocesses("graph.files", "graph", "preprocessing.graph");

    @ArchTest
    static final ArchRule EXECUTORS = uses("executors", "dataset");

    @ArchTest
    static final ArchRule EXCHANGE = uses("exchange");

    @ArchTest
    static final ArchRule TRAINING = uses("training", "models", "layers", "norm", "dataset", "executors", "exchange");

    @ArchTest
    static final ArchRule TRAINING_SEGMENTATION =
            uses("training.segmentation", "training", "models", "dataset", "executors", "volume");

    @ArchTest
    static final ArchRule TRAINING_CLASSIFICATION =
            uses("training.classification", "training", "models", "dataset", "executors");

    @ArchTest
    static final ArchRule TRAINING_AUDIO =
            uses("training.audio", "training.classification", "training", "models", "dataset", "audio");

    @ArchTest
    static final ArchRule TRAINING_TEXT =
            uses("training.text", "training.classification", "training", "models", "dataset", "text");

    @ArchTest
    static final ArchRule TRAINING_SENSOR =
            uses("training.sensor", "training.classification", "training", "models", "dataset");

    @ArchTest
    static final ArchRule TRAINING_IMAGE =
            uses("training.image", "training.classification", "training", "models", "dataset", "volume");

    @ArchTest
    static final ArchRule TRAINING_GRAPH =
            uses("training.graph", "training.classification", "training", "models", "dataset");

    @ArchTest
    static final ArchRule TRAINING_PEOPLE =
            uses("training.people", "training.classification", "training", "models", "norm", "dataset", "executors");

    @ArchTest
    static final ArchRule TRAINING_DETECTION =
            uses("training.detection", "training", "models", "dataset", "executors", "box");

    @ArchTest
    static final ArchRule TRAINING_GROUPS =
            uses("training.groups", "training", "models", "layers", "norm", "dataset", "executors");

    @ArchTest
    static final ArchRule TRAINING_CHECKPOINT = uses("training.checkpoint", "training", "dataset");

    @ArchTest
    static final ArchRule TRACKING = uses("tracking", "dataset");

    @ArchTest
    static final ArchRule PREDICTION =
            uses("prediction", "executors", "models", "seamless", "dataset", "volume", "box");

    @ArchTest
    static final ArchRule SEAMLESS = uses("seamless", "models", "layers", "norm.kernel", "volume");

    @ArchTest
    static final ArchRule MEMORY = uses("memory", "dataset");

    @ArchTest
    static final ArchRule FINGERPRINT = uses("fingerprint", "dataset", "volume");

    @ArchTest
    static final ArchRule EVALUATION = uses("evaluation", "dataset", "volume");

    @ArchTest
    static final ArchRule EVALUATION_DETECTION =
            uses("evaluation.detection", "evaluation", "dataset", "image", "source");

    @ArchTest
    static final ArchRule EVALUATION_CLASSIFICATION = uses("evaluation.classification", "evaluation", "dataset");

    @ArchTest
    static final ArchRule EVALUATION_FAIRNESS = uses("evaluation.fairness", "evaluation", "dataset");

    @ArchTest
    static final ArchRule STUDY = uses("study", "norm", "models");

    @ArchTest
    static final ArchRule REGISTRY = uses("registry", "dataset");

    @ArchTest
    static final ArchRule CHART = uses("chart");

    @ArchTest
    static final ArchRule RUNS = uses("runs", "dataset");

    @ArchTest
    static final ArchRule COMPARISON = uses("comparison", "runs", "dataset");

    @ArchTest
    static final ArchRule REPORT = uses("report", "chart", "runs", "dataset", "volume");

    @ArchTest
    static final ArchRule DATA_AND_NORM_ARE_JAVA_ONLY = noClasses()
            .that(resideInAnyPackage(
                    Stream.concat(Arrays.stream(DATA), Stream.of("source", "norm", "norm.kernel", "norm.simd", "box"))
                            .map(LayersTest::room)
                            .toArray(String[]::new)))
            .should()
            .dependOnClassesThat(resideInAnyPackage(SPARK_OR_ND4J))
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule ONEDNN_KNOWS_NOTHING_OF_ND4J = noClasses()
            .that(resideInAPackage(room("onednn")))
            .should()
            .dependOnClassesThat(resideInAnyPackage(SPARK_OR_ND4J));

    @ArchTest
    static final ArchRule ONLY_SIMD_USES_THE_INCUBATOR = noClasses()
            .that(not(resideInAPackage(room("norm.simd"))))
            .should()
            .dependOnClassesThat(resideInAPackage("jdk.incubator.."));

    @ArchTest
    static final ArchRule STAGES_MEET_ON_DISK = slices().matching(
                    "dev.cohort.(preprocessing|training|prediction|evaluation)..")
            .should()
            .notDependOnEachOther()
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule NO_CYCLES =
            slices().matching("dev.cohort.(**)").should().beFreeOfCycles();

    /** Within Cohort, {@code room} uses itself and {@code others}, nothing else. */
    private static ArchRule uses(String room, String... others) {
        String[] allowed = Stream.concat(Stream.of(room), Arrays.stream(others))
                .map(LayersTest::room)
                .toArray(String[]::new);
        return classes()
                .that(resideInAPackage(room(room)))
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(allowed).or(not(resideInAPackage("dev.cohort.."))))
                .allowEmptyShould(true);
    }

    /** The room below {@code preprocessing} of one kind of data uses what all of them share, and {@code own}. */
    private static ArchRule preprocesses(String kind, String... own) {
        return uses(
                "preprocessing." + kind,
                Stream.concat(Stream.of("preprocessing", "dataset", "source"), Arrays.stream(own))
                        .toArray(String[]::new));
    }

    private static String room(String name) {
        return "dev.cohort." + name;
    }
}
