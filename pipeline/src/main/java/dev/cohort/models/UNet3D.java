package dev.cohort.models;

import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.learning.config.Adam;

/**
 * A U-Net for float32 inputs [N,C,D,H,W]; its output, one-hot targets alike, is [N,labels,...] with the extents of the input.
 *
 * <p>Trains on the mean over samples of cross-entropy plus one minus foreground Dice
 * ({@link dev.cohort.layers.SegmentationOutput}), with Adam. The same settings make the same initial weights.
 */
public record UNet3D(UNetSettings settings) {

    public ComputationGraphConfiguration configuration() {
        return UNetGraph.configuration(Space.VOLUME, settings, DataType.FLOAT, new Adam());
    }

    /** A new network, ready to train. */
    public ComputationGraph network() {
        ComputationGraph network = new ComputationGraph(configuration());
        network.init();
        return network;
    }

    /**
     * Refuses a patch that cannot be halved as often as the network is deep.
     *
     * @throws IllegalArgumentException unless depth, height and width are multiples of {@link UNetSettings#patchMultiple()}
     */
    public void checkPatch(int depth, int height, int width) {
        settings.checkExtent("depth", depth);
        settings.checkExtent("height", height);
        settings.checkExtent("width", width);
    }
}
