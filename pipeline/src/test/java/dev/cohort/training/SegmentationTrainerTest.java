package dev.cohort.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.cohort.dataset.VolumeCase;
import dev.cohort.dataset.VolumeCatalog;
import dev.cohort.models.NetworkState;
import dev.cohort.models.UNet3D;
import dev.cohort.models.UNetSettings;
import dev.cohort.testing.LocalSpark;
import dev.cohort.testing.TinyVolumes;
import dev.cohort.volume.Shape;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.SparkSession;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SegmentationTrainerTest {

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

    private record Fitted(ComputationGraph network, List<EpochReport> reports) {
        float[] parameters() {
            return NetworkState.parameters(network);
        }
    }

    private static Fitted fit(UNetSettings settings, TrainingPlan plan) {
        ComputationGraph network = new UNet3D(settings).network();
        List<EpochReport> reports = new ArrayList<>();
        new SegmentationTrainer(SPARK, plan, PATCH, List.of(0, 1))
                .fit(network, cases.subList(0, 6), cases.subList(6, 8), reports::add);
        return new Fitted(network, reports);
    }

    private static UNetSettings small() {
        return UNetSettings.of(1, 2).withDepth(2).withChannels(4, 2);
    }

    private static TrainingPlan plan(int epochs, int workers, int batch, Synchronization sync) {
        return new TrainingPlan(epochs, workers, batch, 0.01, 3, true, sync, 2);
    }

    @Test
    void givesTheSameModelWithManyWorkersAsOneMachineWithTheWholeBatch() {
        float[] one = fit(small(), plan(2, 1, 3, Synchronization.GRADIENT)).parameters();
        float[] three = fit(small(), plan(2, 3, 1, Synchronization.GRADIENT)).parameters();
        assertThat(three).containsExactly(one, within(2e-5f));
    }

    @Test
    void repeatsItselfBitForBit() {
        float[] first = fit(small(), plan(2, 2, 1, Synchronization.GRADIENT)).parameters();
        float[] second = fit(small(), plan(2, 2, 1, Synchronization.GRADIENT)).parameters();
        assertThat(second).containsExactly(first);
    }

    @Test
    void learnsToFindTheBrightCube() {
        List<EpochReport> reports =
                fit(small(), plan(25, 2, 1, Synchronization.GRADIENT)).reports();
        EpochReport last = reports.get(reports.size() - 1);
        assertThat(last.loss()).isLessThan(reports.get(0).loss() / 2);
        assertThat(last.validation()).hasSize(1);
        assertThat(last.meanDice().orElseThrow()).isGreaterThan(0.7);
    }

    @Test
    void averagesParametersByDl4jsOwnMaster() {
        List<EpochReport> reports =
                fit(small(), plan(3, 2, 1, Synchronization.AVERAGING)).reports();
        assertThat(reports.get(2).loss()).isLessThan(reports.get(0).loss());
    }
}
