package dev.cohort.models;

import dev.cohort.layers.ClassificationLoss;
import dev.cohort.layers.DemographicNormalization;
import java.util.Optional;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.graph.LayerVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.IUpdater;

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
        LayerGraph graph = new LayerGraph(settings.style(), type, updater, INPUT);
        String last = INPUT;
        if (byGroup != null) {
            last = graph.add(NORMALIZED, byGroup, last);
        } else if (settings.normalization() == Normalization.BATCH) {
            last = graph.add(NORMALIZED, new BatchNormalization(), last);
        }
        for (int number = 1; number <= settings.hidden().size(); number++) {
            last = hidden(graph, "hidden" + number, last, settings.hidden().get(number - 1));
        }
        return graph.configuration(graph.classes(loss, settings.classes(), last), input());
    }

    private static String hidden(LayerGraph graph, String name, String input, int units) {
        DenseLayer dense = new DenseLayer.Builder()
                .nOut(units)
                .activation(Activation.IDENTITY)
                .build();
        // Batch normalization of images is that of units, too.
        return graph.rectified(graph.weighted(name, dense, input), Space.IMAGE, units);
    }
}
