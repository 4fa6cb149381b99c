package dev.cohort.training.segmentation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cohort.volume.Shape;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.dataset.MultiDataSet;

class PatchBatchTest {

    @Test
    void takesLabelsFromTheMiddleOfWhatACoarseVoxelStandsFor() {
        int[] labels = {
            0, 0, 0, 0, //
            0, 7, 0, 0, //
            0, 0, 0, 0, //
            7, 7, 0, 9
        };
        Patch patch = new Patch(new Shape(4, 4, 1), new float[1][16], labels);
        MultiDataSet batch = PatchBatch.of(List.of(patch), List.of(0, 7), 2);
        assertThat(batch.getFeatures(0).shape()).containsExactly(1, 1, 4, 4);
        assertThat(batch.getLabels(0).shape()).containsExactly(1, 2, 4, 4);
        assertThat(batch.getLabels(1).shape()).containsExactly(1, 2, 2, 2);
        // 9 was never seen in training: background.
        assertThat(batch.getLabels(1).dup().data().asFloat()).containsExactly(0, 1, 0, 1, 1, 0, 1, 0);
    }

    @Test
    void halvesVolumesAlongEveryAxis() {
        int[] labels = new int[64];
        labels[(2 + 1) + 4 * (1 + 4 * 3)] = 7;
        Patch patch = new Patch(new Shape(4, 4, 4), new float[1][64], labels);
        MultiDataSet batch = PatchBatch.of(List.of(patch), List.of(0, 7), 2);
        assertThat(batch.getLabels(1).shape()).containsExactly(1, 2, 2, 2, 2);
        assertThat(batch.getLabels(1).getDouble(0, 1, 1, 0, 1)).isEqualTo(1);
        assertThat(batch.getLabels(1).sumNumber().intValue()).isEqualTo(8);
    }
}
