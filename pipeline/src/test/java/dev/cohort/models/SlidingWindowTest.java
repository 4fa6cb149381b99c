package dev.cohort.models;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cohort.layers.SegmentationOutput;
import dev.cohort.volume.Box;
import dev.cohort.volume.Shape;
import java.util.List;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
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

    @Test
    void labelsEveryVoxelAsTheNetworkWouldWherePatchesOverlapOrStickOut() {
        Shape volume = new Shape(11, 3, 9);
        new SlidingWindow(positiveOrNot(), new Shape(4, 6, 4), 1, 2)
                .label(volume, (channel, box) -> values(volume, box), (z, classes) -> {
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
    private static ComputationGraph positiveOrNot() {
        ComputationGraph network = new ComputationGraph(new NeuralNetConfiguration.Builder()
                .graphBuilder()
                .addInputs("input")
                .addLayer("logits", Space.VOLUME.convolution(new Space.Convolution(1, 1, 2, false, true)), "input")
                .addLayer("labels", new SegmentationOutput(), "logits")
                .setOutputs("labels")
                .setInputTypes(Space.VOLUME.input(1, 4))
                .build());
        network.init();
        network.setParams(Nd4j.createFromArray(-1f, 1f));
        return network;
    }
}
