package dev.cohort.training.segmentation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cohort.dataset.BrickStore;
import dev.cohort.dataset.VolumeCase;
import dev.cohort.dataset.VolumeCatalog;
import dev.cohort.executors.ExecutorRequest;
import dev.cohort.executors.Executors;
import dev.cohort.models.UNet3D;
import dev.cohort.models.UNetSettings;
import dev.cohort.testing.LocalSpark;
import dev.cohort.testing.TinyVolumes;
import dev.cohort.training.Checkpoints;
import dev.cohort.training.Descent;
import dev.cohort.training.EpochReport;
import dev.cohort.training.Scores;
import dev.cohort.training.Sharding;
import dev.cohort.training.Trainer;
import dev.cohort.training.TrainingListener;
import dev.cohort.training.TrainingPlan;
import dev.cohort.volume.Shape;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SegmentationTrainingTest {

    private static final Shape PATCH = new Shape(8, 8, 8);
    private static final SparkSession SPARK = LocalSpark.session();

    @TempDir
    static Path folder;

    private static List<VolumeCase> cases;

    @BeforeAll
    static void writeTable() {
        String path = folder.resolve("tiny").toString();
        TinyVolumes.write(SPARK, path, 8);
        cases = VolumeCatalog.read(SPARK, path);
    }

    private static List<EpochReport> fit(TrainingPlan plan) {
        ComputationGraph network = new UNet3D(UNetSettings.of(1, 2).withDepth(2).withChannels(4, 2)).network();
        JavaSparkContext context = JavaSparkContext.fromSparkContext(SPARK.sparkContext());
        Executors executors = Executors.of(context, new ExecutorRequest(0, false, 60, 600));
        BrickStore store = new BrickStore(SPARK.sparkContext().hadoopConfiguration());
        List<Integer> labels = List.of(0, 1);
        return new Trainer(
                        context,
                        executors,
                        plan,
                        new SegmentationExamples(
                                cases.subList(0, 6),
                                labels,
                                store,
                                new SegmentationExamples.Sampling(PATCH, 1, 1, true, 3)),
                        new SegmentationValidation(SPARK, executors, cases.subList(6, 8), labels, store, PATCH))
                .fit(network, Map.of(), Checkpoints.none(), new TrainingListener() {})
                .epochs();
    }

    @Test
    void learnsToFindTheBrightCube() {
        List<EpochReport> reports = fit(TrainingPlan.exact(25, 3, new Sharding(2, 1, 1), Descent.of(0.01)));
        EpochReport last = reports.get(24);
        assertThat(last.loss()).isLessThan(reports.get(0).loss() / 2);
        assertThat(last.validation().parts()).containsOnlyKeys("1");
        assertThat(last.validation().value()).isGreaterThan(0.7);
    }

    @Test
    void leavesUndefinedDiceOutOfMeans() {
        Scores scores = SegmentationValidation.scores(
                List.of(0, 1, 2),
                List.of(Arrays.asList(0.5, null), Arrays.asList(null, null), Arrays.asList(0.75, null)));
        assertThat(scores.parts()).containsEntry("1", 0.625).containsEntry("2", null);
        assertThat(scores.value()).isEqualTo(0.625);
    }
}
