package dev.cohort.training.segmentation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cohort.dataset.BrickStore;
import dev.cohort.dataset.VolumeCase;
import dev.cohort.dataset.VolumeCatalog;
import dev.cohort.testing.LocalSpark;
import dev.cohort.testing.TinyVolumes;
import dev.cohort.volume.Shape;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PatchSamplerTest {

    private static final Shape PATCH = new Shape(5, 4, 3);

    @TempDir
    static Path folder;

    private static List<VolumeCase> cases;
    private static BrickStore store;

    @BeforeAll
    static void writeTable() {
        SparkSession spark = LocalSpark.session();
        String path = folder.resolve("tiny").toString();
        TinyVolumes.write(spark, path, 4);
        cases = VolumeCatalog.read(spark, path);
        store = new BrickStore(spark.sparkContext().hadoopConfiguration());
    }

    @Test
    void drawsTheSamePatchForTheSameSeedEpochAndCase() {
        Patch one = new PatchSampler(store, PATCH, 9, true).draw(cases.get(1), 1, 4);
        Patch again = new PatchSampler(store, PATCH, 9, true).draw(cases.get(1), 1, 4);
        assertThat(again.image()[0]).containsExactly(one.image()[0]);
        assertThat(again.labels()).containsExactly(one.labels());
        assertThat(new PatchSampler(store, PATCH, 10, true)
                        .draw(cases.get(1), 1, 4)
                        .image()[0])
                .isNotEqualTo(one.image()[0]);
    }

    @Test
    void centresOnePatchOfThreeOnForeground() {
        PatchSampler sampler = new PatchSampler(store, new Shape(1, 1, 1), 9, false);
        for (int epoch = 0; epoch < 30; epoch++) {
            if ((epoch + 2) % 3 == 0) {
                assertThat(sampler.draw(cases.get(2), 2, epoch).labels()).containsExactly(1);
            }
        }
    }

    @Test
    void copiesVoxelsWhenItDoesNotAugment() {
        Patch patch = new PatchSampler(store, TinyVolumes.SHAPE, 9, false).draw(cases.get(3), 3, 1);
        int at = (int) TinyVolumes.SHAPE.index(7, 5, 4);
        assertThat(patch.image()[0][at]).isEqualTo(TinyVolumes.image(3, 7, 5, 4));
        assertThat(Arrays.stream(patch.labels()).sum()).isEqualTo(64);
    }

    @Test
    void inventsNoLabelsWhenItTurnsAPatch() {
        PatchSampler sampler = new PatchSampler(store, new Shape(16, 14, 12), 9, true);
        for (int epoch = 0; epoch < 20; epoch++) {
            assertThat(Arrays.stream(sampler.draw(cases.get(0), 0, epoch).labels())
                            .distinct())
                    .isSubsetOf(0, 1);
        }
    }
}
