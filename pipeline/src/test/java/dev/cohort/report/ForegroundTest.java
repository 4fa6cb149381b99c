package dev.cohort.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cohort.dataset.BrickStore;
import dev.cohort.dataset.CaseVoxels;
import dev.cohort.dataset.VolumeCase;
import dev.cohort.dataset.VolumeCatalog;
import dev.cohort.testing.LocalSpark;
import dev.cohort.testing.TinyVolumes;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ForegroundTest {

    @TempDir
    private Path folder;

    @Test
    void findsTheFullestSliceAndTheRangeOfBothMaps() {
        SparkSession spark = LocalSpark.session();
        TinyVolumes.write(spark, folder.resolve("volumes").toString(), 4);
        List<VolumeCase> cases =
                VolumeCatalog.read(spark, folder.resolve("volumes").toString());
        BrickStore store = new BrickStore(spark.sparkContext().hadoopConfiguration());

        // Cubes of 4 voxels a side, from 0 and from 3 along every axis: they overlap at 3.
        Foreground found =
                Foreground.of(List.of(new CaseVoxels(cases.get(0), store), new CaseVoxels(cases.get(3), store)));
        for (int axis = 0; axis < 3; axis++) {
            assertThat(found.fullestSlice(axis)).isEqualTo(3);
            assertThat(found.range(axis, 0)).containsExactly(0, 7);
        }
        assertThat(found.range(2, 5)).containsExactly(0, 8);
    }
}
