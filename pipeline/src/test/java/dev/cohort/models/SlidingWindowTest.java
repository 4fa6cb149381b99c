package dev.cohort.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cohort.layers.SegmentationOutput;
import dev.cohort.volume.Box;
import dev.cohort.volume.Shape;
import java.util.List;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class SlidingWindowTest {

    @Test
    void overlapsByHalfAndEndsWithTheVolume() {
        assertThat(SlidingWindow.starts(10, 4)).isEqualTo(List.of(0, 2, 4, 6));
        assertThat(SlidingWindow.starts(11, 4)).isEqualTo(List.of(0, 2, 4, 6, 7));
        assertThat(SlidingWindow.starts(5, 4)).isEqualTo(List.of(0, 1));
    }

    @Test
    void centresAVolumeSmallerThanTheWindow() {
        assertThat(SlidingWindow.starts(4, 4)).isEqualTo(List.of(0));
        assertThat(SlidingWindow.starts(3, 8)).isEqualTo(List.of(-2));
        assertThat(SlidingWindow.starts(1, 8)).isEqualTo(List.of(-3));
    }

    @ParameterizedTest
    @EnumSource
    void labelsEveryVoxelAsTheNetworkWouldWherePatchesOverlapOrStickOut(Views views) {
        label(window(positiveOrNot(Space.VOLUME), new Shape(4, 6, 4), views), new Shape(11, 3, 9));
    }

    @ParameterizedTest
    @EnumSource
    void labelsSlicesOneByOneWithANetworkOfTwoDimensions(Views views) {
        label(window(positiveOrNot(Space.IMAGE), new Shape(4, 6, 1), views), new Shape(11, 7, 3));
    }

    /** A network that knows left from right: its class is 1 where the value to the left is positive. */
    @Test
    void takesTheMeanOverMirrorImages() {
        ComputationGraph network = new ComputationGraph(new NeuralNetConfiguration.Builder()
                .graphBuilder()
                .addInputs("input")
                .addLayer(
                        "logits", Space.IMAGE.convolution(new Space.Convolution(3, 1, 2, false, false, true)), "input")
                .addLayer("labels", new SegmentationOutput(), "logits")
                .setOutputs("labels")
                .setInputTypes(Space.IMAGE.input(1, 4))
                .build());
        network.init();
        INDArray weights = Nd4j.zeros(2, 1, 3, 3);
        weights.putScalar(new int[] {1, 0, 1, 0}, 1);
        network.setParams(weights.reshape(1, 18));
        float[] image = {0, 0, 3, -1, -4, 0, 0, 0};
        Shape shape = new Shape(8, 1, 1);
        int[] asItIs = new int[8];
        int[] mirrored = new int[8];
        window(network, shape, Views.ONE)
                .label(shape, (channel, box) -> image, (z, classes) -> System.arraycopy(classes, 0, asItIs, 0, 8));
        window(network, shape, Views.MIRRORED)
                .label(shape, (channel, box) -> image, (z, classes) -> System.arraycopy(classes, 0, mirrored, 0, 8));
        assertThat(asItIs).containsExactly(0, 0, 0, 1, 0, 0, 0, 0);
        // Left and right of the 3 alike, though what lies beyond them is less than 0.
        assertThat(mirrored).containsExactly(0, 1, 0, 0, 0, 0, 0, 0);
    }

    /** Where they disagree the surer one decides. */
    @Test
    void takesTheMeanOverNetworks() {
        ComputationGraph sure = positiveOrNot(Space.IMAGE);
        ComputationGraph unsure = positiveOrNot(Space.IMAGE);
        unsure.setParams(Nd4j.createFromArray(0.1f, -0.1f));
        Shape shape = new Shape(6, 1, 1);
        float[] image = {-3, 3, -2, 2, -1, 1};
        assertThat(labels(shape, image, sure)).containsExactly(0, 1, 0, 1, 0, 1);
        assertThat(labels(shape, image, unsure)).containsExactly(1, 0, 1, 0, 1, 0);
        assertThat(labels(shape, image, unsure, sure, unsure)).containsExactly(0, 1, 0, 1, 0, 1);
        assertThat(labels(shape, image, sure, sure)).containsExactly(0, 1, 0, 1, 0, 1);
    }

    private static int[] labels(Shape shape, float[] image, ComputationGraph... networks) {
        int[] labels = new int[image.length];
        new SlidingWindow(new Ensemble(List.of(networks), shape, 1, 2, Views.ONE))
                .label(
                        shape,
                        (channel, box) -> image,
                        (z, classes) -> System.arraycopy(classes, 0, labels, 0, labels.length));
        return labels;
    }

    @Test
    void refusesAnEnsembleOfNobody() {
        assertThatThrownBy(() -> new Ensemble(List.of(), new Shape(4, 4, 1), 1, 2, Views.ONE))
                .hasMessage("an ensemble must have at least one network, got none");
    }

    private static SlidingWindow window(ComputationGraph network, Shape patch, Views views) {
        return new SlidingWindow(new Ensemble(List.of(network), patch, 1, 2, views));
    }

    private static void label(SlidingWindow window, Shape volume) {
        window.label(volume, (channel, box) -> values(volume, box), (z, classes) -> {
            for (int y = 0; y < volume.y(); y++) {
                for (int x = 0; x < volume.x(); x++) {
                    assertThat(classes[x + volume.x() * y])
                            .as("voxel %d %d %d", x, y, z)
                            .isEqualTo(value(x, y, z) > 0 ? 1 : 0);
                }
            }
        });
    }

    private static float value(int x, int y, int z) {
        return (float) Math.sin(1 + 5 * x + 7 * y + 3 * z);
    }

    private static float[] values(Shape volume, Box box) {
        float[] values = new float[(int) box.size().voxels()];
        int i = 0;
        for (int z = box.z(); z < box.endZ(); z++) {
            for (int y = box.y(); y < box.endY(); y++) {
                for (int x = box.x(); x < box.endX(); x++) {
                    boolean inside = new Box(x, y, z, new Shape(1, 1, 1)).isWithin(volume);
                    values[i++] = inside ? value(x, y, z) : 0;
                }
            }
        }
        return values;
    }

    /** One voxel at a time: class 1 is more probable than class 0 where the value is positive. */
    private static ComputationGraph positiveOrNot(Space space) {
        ComputationGraph network = new ComputationGraph(new NeuralNetConfiguration.Builder()
                .graphBuilder()
                .addInputs("input")
                .addLayer("logits", space.convolution(new Space.Convolution(1, 1, 2, false, false, true)), "input")
                .addLayer("labels", new SegmentationOutput(), "logits")
                .setOutputs("labels")
                .setInputTypes(space.input(1, 4))
                .build());
        network.init();
        network.setParams(Nd4j.createFromArray(-1f, 1f));
        return network;
    }
}
