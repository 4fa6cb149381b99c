package dev.cohort.training.groups;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class LabelSharesTest {

    @Test
    void everyPlaceOfASampleShowsItsClass() {
        INDArray labels = Nd4j.createFromArray(new float[][] {{0, 1}, {2, 0}});
        assertThat(LabelShares.at(labels, List.of(2, 1, 3)))
                .isDeepEqualTo(new double[][] {{0, 0, 0, 2, 2, 2}, {1, 1, 1, 0, 0, 0}});
        assertThat(LabelShares.at(labels, List.of(2))).isDeepEqualTo(new double[][] {{0, 2}, {1, 0}});
    }

    @Test
    void aCoarsePlaceCountsThePixelsThatItCovers() {
        // Class 1 has the left column of four and the pixel beside its end.
        float[] one = {1, 0, 0, 0, 1, 1, 0, 0};
        float[] other = {0, 1, 1, 1, 0, 0, 1, 1};
        INDArray labels = Nd4j.createFromArray(new float[][] {other, one}).reshape('c', 1, 2, 2, 4);
        assertThat(LabelShares.at(labels, List.of(1, 1, 2))).isDeepEqualTo(new double[][] {{1, 4}, {3, 0}});
        assertThat(LabelShares.at(labels, List.of(1, 2, 2))).isDeepEqualTo(new double[][] {{1, 2, 0, 2}, {1, 0, 2, 0}});
        assertThat(LabelShares.at(labels, List.of(1, 2, 4))[1]).containsExactly(1, 0, 0, 0, 1, 1, 0, 0);
    }

    @Test
    void readsVolumesAndBatches() {
        // Two volumes of two voxels along z: classes 0 1, and 1 1.
        INDArray labels = Nd4j.createFromArray(1f, 0f, 0f, 1f, 0f, 0f, 1f, 1f).reshape('c', 2, 2, 2, 1, 1);
        assertThat(LabelShares.at(labels, List.of(2, 2, 1, 1)))
                .isDeepEqualTo(new double[][] {{1, 0, 0, 0}, {0, 1, 1, 1}});
        assertThat(LabelShares.at(labels, List.of(2, 1, 1, 1))).isDeepEqualTo(new double[][] {{1, 0}, {1, 2}});
    }

    @Test
    void refusesLabelsOfOtherSamples() {
        INDArray labels = Nd4j.createFromArray(new float[][] {{0, 1}});
        assertThatThrownBy(() -> LabelShares.at(labels, List.of(2, 3)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("labels [1, 2] must be of the samples and axes of a layer of [2, 3]");
        assertThatThrownBy(() -> LabelShares.at(labels.reshape(1, 2, 1), List.of(1, 3, 3)))
                .hasMessage("labels [1, 2, 1] must be of the samples and axes of a layer of [1, 3, 3]");
    }
}
