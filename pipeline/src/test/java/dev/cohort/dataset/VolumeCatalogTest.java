package dev.cohort.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cohort.testing.LocalSpark;
import dev.cohort.testing.TinyVolumes;
import dev.cohort.volume.Box;
import dev.cohort.volume.Shape;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VolumeCatalogTest {

    private final SparkSession spark = LocalSpark.session();

    @TempDir
    Path folder;

    private List<VolumeCase> cases(int number) {
        // A space and a percent sign: paths come back from Spark as URIs.
        String path = folder.resolve("tiny 100%").toString();
        TinyVolumes.write(spark, path, number);
        return VolumeCatalog.read(spark, path);
    }

    @Test
    void listsCasesWithoutTheirVoxels() {
        List<VolumeCase> cases = cases(3);
        assertThat(cases).extracting(VolumeCase::caseId).containsExactly("case_0", "case_1", "case_2");
        assertThat(cases).extracting(VolumeCase::subject).containsExactly("subject_0", "subject_0", "subject_1");
        assertThat(cases.get(1).grid()).isEqualTo(TinyVolumes.GRID);
        assertThat(cases.get(1).channels()).isEqualTo(1);
        assertThat(cases.get(1).labels()).containsExactly(1);
        assertThat(cases.get(1).bricksOf(VolumeRole.LABEL).get(0).info().labelVoxels())
                .containsEntry(1, 64L);
    }

    @Test
    void readsAnyBoxOfACase() {
        VolumeCase one = cases(3).get(2);
        CaseVoxels voxels =
                new CaseVoxels(one, new BrickStore(spark.sparkContext().hadoopConfiguration()));
        Box box = new Box(3, 2, 1, new Shape(4, 3, 2));
        float[] image = voxels.image(0, box);
        int[] labels = voxels.labels(box);
        for (int z = 0; z < 2; z++) {
            for (int y = 0; y < 3; y++) {
                for (int x = 0; x < 4; x++) {
                    int at = x + 4 * (y + 3 * z);
                    assertThat(image[at]).isEqualTo(TinyVolumes.image(2, x + 3, y + 2, z + 1));
                    assertThat(labels[at]).isEqualTo(TinyVolumes.label(2, x + 3, y + 2, z + 1));
                }
            }
        }
    }

    @Test
    void readsZerosBeyondTheVolume() {
        VolumeCase one = cases(1).get(0);
        CaseVoxels voxels =
                new CaseVoxels(one, new BrickStore(spark.sparkContext().hadoopConfiguration()));
        float[] image = voxels.image(0, new Box(-1, -1, -1, new Shape(2, 2, 2)));
        assertThat(image).containsExactly(0, 0, 0, 0, 0, 0, 0, TinyVolumes.image(0, 0, 0, 0));
        assertThat(voxels.labels(new Box(100, 0, 0, new Shape(1, 1, 1)))).containsExactly(0);
    }

    @Test
    void refusesAnEmptyTable() {
        String path = folder.resolve("empty").toString();
        Tables.write(spark.createDataFrame(List.of(), TableSchema.VOLUMES.columns()), path, TableSchema.VOLUMES);
        assertThatThrownBy(() -> VolumeCatalog.read(spark, path))
                .isInstanceOf(InputException.class)
                .hasMessage(path + " must hold at least one case, but is empty");
    }
}
