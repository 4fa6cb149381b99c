package dev.cohort.bench;

import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.learning.config.Adam;

/** Many parameters and little to compute. */
final class WideNetwork {

    static final int INPUTS = 2500;

    private WideNetwork() {}

    /** @param megabytes of its gradient */
    static ComputationGraph of(int megabytes) {
        int hidden = megabytes * 1_000_000 / Float.BYTES / (INPUTS + 1);
        ComputationGraph network = new ComputationGraph(new NeuralNetConfiguration.Builder()
                .seed(1)
                .updater(new Adam())
                .graphBuilder()
                .addInputs("in")
                .addLayer(
                        "hidden",
                        new DenseLayer.Builder()
                                .nOut(hidden)
                                .activation(Activation.RELU)
                                .build(),
                        "in")
                .addLayer(
                        "out",
                        new OutputLayer.Builder()
                                .nOut(2)
                                .activation(Activation.SOFTMAX)
                                .build(),
                        "hidden")
                .setOutputs("out")
                .setInputTypes(InputType.feedForward(INPUTS))
                .build());
        network.init();
        return network;
    }

    static RepeatedBatch examples(int count) {
        return new RepeatedBatch(count, new long[] {INPUTS}, new long[] {2});
    }
}
