package dev.cohort.models;

import dev.cohort.layers.ClassificationLoss;
import dev.cohort.layers.DemographicNormalization;
import java.util.List;
import java.util.Optional;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.graph.LayerVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.weights.WeightInit;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.regularization.WeightDecay;

/**
 * Logistic regression, or a perceptron with hidden layers: inputs [people, features], outputs [people, classes].
 *
 * <p>Batch normalization stands before the first layer and in each hidden one, group and layer normalization in the hidden
 * ones, demographic normalization before the first layer alone. The input then has a last column, the number of the group.
 * Without hidden layers the groups whose own moments are used then have equal mean logits over the people that the moments
 * are of: a logit is linear in features whose mean is zero in each group.
 *
 * @param byGroup the layer of demographic normalization; null with any other
 */
public record Scorer(
        ScorerSettings settings,
        ClassificationLoss loss,
        @Nullable DemographicNormalization byGroup) {

    private static final String INPUT = "person";
    private static final String NORMALIZED = "input.norm";

    public Scorer {
        if ((byGroup != null) != (settings.normalization() == Normalization.DEMOGRAPHIC)) {
            throw new IllegalArgumentException(
                    "demographic normalization, and no other, must have moments of groups, got "
                            + settings.normalization());
        }
    }

    /** A new network, ready to train; the same settings make the same initial weights. */
    public ComputationGraph network() {
        ComputationGraph network = new ComputationGraph(configuration(DataType.FLOAT, new Adam()));
        network.init();
        return network;
    }

    /** The type of an input. */
    public InputType input() {
        return InputType.feedForward(settings.features() + (byGroup == null ? 0 : 1));
    }

    /** What normalizes the input of a scorer by group; none if nothing does. */
    public static Optional<DemographicNormalization> byGroup(ComputationGraph network) {
        return network.getConfiguration().getVertices().get(NORMALIZED) instanceof LayerVertex vertex
                        && vertex.getLayerConf().getLayer() instanceof DemographicNormalization layer
                ? Optional.of(layer)
                : Optional.empty();
    }

    ComputationGraphConfiguration configuration(DataType type, IUpdater updater) {
        GraphBuilder graph = new NeuralNetConfiguration.Builder()
                .seed(settings.seed())
                .dataType(type)
                .weightInit(WeightInit.RELU)
                .updater(updater)
                .graphBuilder()
                .addInputs(INPUT);
        String last = INPUT;
        if (byGroup != null) {
            graph.addLayer(NORMALIZED, byGroup, last);
            last = NORMALIZED;
        } else if (settings.normalization() == Normalization.BATCH) {
            graph.addLayer(NORMALIZED, new BatchNormalization(), last);
            last = NORMALIZED;
        }
        for (int number = 1; number <= settings.hidden().size(); number++) {
            last = hidden(graph, "hidden" + number, last, settings.hidden().get(number - 1));
        }
        OutputLayer classes = new OutputLayer.Builder(loss)
                .nOut(settings.classes())
                .activation(loss.activation())
                .build();
        return graph.addLayer("classes", decayed(classes), last)
                .setOutputs("classes")
                .setInputTypes(input())
                .build();
    }

    private String hidden(GraphBuilder graph, String name, String input, int units) {
        DenseLayer dense = new DenseLayer.Builder()
                .nOut(units)
                .activation(Activation.IDENTITY)
                .build();
        graph.addLayer(name, decayed(dense), input);
        String last = name;
        // Batch normalization of images is that of units, too.
        for (Layer layer : settings.normalization().withRelu(Space.IMAGE, units, settings.groups())) {
            String next = layer instanceof ActivationLayer ? name + ".active" : name + ".norm";
            graph.addLayer(next, layer, last);
            last = next;
        }
        return last;
    }

    private <T extends BaseLayer> T decayed(T layer) {
        if (settings.weightDecay() > 0) {
            // By layer: what DL4J's builder of networks is told, it gives to every layer twice.
            layer.setRegularization(List.of(new WeightDecay(settings.weightDecay(), true)));
        }
        return layer;
    }
}
