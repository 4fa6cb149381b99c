package dev.cohort.models;

import dev.cohort.volume.Shape;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.learning.config.Adam;

/** A U-Net for images [N,C,H,W]. */
public record UNet2D(UNetSettings settings) implements UNet {

    public ComputationGraphConfiguration configuration() {
        return UNetGraph.configuration(Space.IMAGE, settings, DataType.FLOAT, new Adam());
    }

    @Override
    public ComputationGraph network() {
        ComputationGraph network = new ComputationGraph(configuration());
        network.init();
        return network;
    }

    @Override
    public InputType input(Shape patch) {
        return InputType.convolutional(patch.y(), patch.x(), settings.inputChannels());
    }

    @Override
    public void checkPatch(Shape patch) {
        settings.checkExtent("height", patch.y());
        settings.checkExtent("width", patch.x());
    }
}
