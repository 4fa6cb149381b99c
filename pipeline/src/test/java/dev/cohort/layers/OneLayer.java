package dev.cohort.layers;

import static dev.cohort.testing.GradientCheck.gaussian;

import java.util.ArrayList;
import java.util.List;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.NoOp;

/** A network of one layer, whose passes are called one by one. */
final class OneLayer {

    private final MultiLayerNetwork network;

    OneLayer(Layer layer, InputType input, DataType type) {
        MultiLayerConfiguration configuration = new NeuralNetConfiguration.Builder()
                .seed(1)
                .dataType(type)
                .updater(new NoOp())
                .list()
                .layer(layer)
                .setInputType(input)
                .build();
        network = new MultiLayerNetwork(configuration);
        network.init();
    }

    org.deeplearning4j.nn.api.Layer layer() {
        return network.getLayer(0);
    }

    /** Gives every parameter a value, biases too. */
    void randomize() {
        if (network.numParams() > 0) {
            network.setParams(gaussian(network.params().dataType(), 3, 1, network.numParams()));
        }
    }

    void takeParameters(OneLayer other) {
        if (network.numParams() > 0) {
            takeParameters(other.network.params());
        }
    }

    void takeParameters(INDArray parameters) {
        network.setParams(parameters.castTo(network.params().dataType()).reshape(1, network.numParams()));
    }

    INDArray forward(INDArray input) {
        layer().setInput(input, LayerWorkspaceMgr.noWorkspaces());
        return layer().activate(true, LayerWorkspaceMgr.noWorkspaces());
    }

    /** The output, the gradient of the input and, if there are any, that of the parameters. */
    List<INDArray> run(INDArray input, INDArray epsilon) {
        List<INDArray> results = new ArrayList<>();
        results.add(forward(input));
        INDArray parameters = null;
        if (network.numParams() > 0) {
            // Not zero: what was there before must not matter.
            parameters = Nd4j.valueArrayOf(new long[] {1, network.numParams()}, 7, input.dataType());
            layer().setBackpropGradientsViewArray(parameters);
        }
        Pair<Gradient, INDArray> backward = layer().backpropGradient(epsilon, LayerWorkspaceMgr.noWorkspaces());
        results.add(backward.getSecond());
        if (parameters != null) {
            results.add(parameters);
        }
        return results;
    }

    /** Whether the layer would give this input to oneDNN. */
    boolean goesToOneDnn(INDArray input) {
        layer().setInput(input, LayerWorkspaceMgr.noWorkspaces());
        return ((OneDnnLayer) layer()).goesToOneDnn();
    }
}
