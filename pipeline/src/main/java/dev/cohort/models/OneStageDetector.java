package dev.cohort.models;

import dev.cohort.layers.DetectionOutput;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.IUpdater;

/**
 * A detector that looks once, as YOLO does: inputs [N, channels, height, width], outputs and labels those of
 * {@link DetectionOutput}.
 */
public record OneStageDetector(DetectorSettings settings) {

    /** A new network, ready to train; the same settings make the same initial weights. */
    public ComputationGraph network() {
        ComputationGraph network = new ComputationGraph(configuration(DataType.FLOAT, new Adam()));
        network.init();
        return network;
    }

    ComputationGraphConfiguration configuration(DataType type, IUpdater updater) {
        LayerGraph graph = new LayerGraph(settings.style(), type, updater, DetectorBackbone.INPUT);
        DetectorBackbone backbone = new DetectorBackbone(settings, graph);
        String head = backbone.activated("head", backbone.features(), 3, 1, settings.featureChannels());
        int anchors = settings.anchors().size();
        String logits = backbone.logits("logits", head, DetectionOutput.channels(anchors, settings.classes()));
        String objects = graph.add(
                "objects",
                new DetectionOutput(settings.anchors(), DetectorSettings.STRIDE, settings.classes()),
                logits);
        int side = settings.sideMultiple();
        return graph.configuration(objects, InputType.convolutional(side, side, settings.inputChannels()));
    }
}
