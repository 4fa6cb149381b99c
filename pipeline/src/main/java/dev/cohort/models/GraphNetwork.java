package dev.cohort.models;

import dev.cohort.layers.Aggregation;
import dev.cohort.layers.ClassificationLoss;
import dev.cohort.layers.OwnShare;
import dev.cohort.layers.SeededDropout;
import dev.cohort.layers.SparseDense;
import dev.cohort.models.GraphSettings.Aggregate;
import dev.cohort.models.GraphSettings.Readout;
import dev.cohort.models.GraphSettings.Target;
import java.util.ArrayList;
import java.util.List;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.graph.MergeVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.regularization.L2Regularization;

/**
 * A network over the nodes and edges of graphs, whose inputs {@link GraphInput} names and makes.
 *
 * <pre>
 * nodes:   (layer - normalization - rectifier) depth - 1 times - what neighbours tell - chosen nodes - classes
 * graphs:  (layer - normalization - rectifier) depth times - sums or means over each graph, of every layer - classes
 * </pre>
 *
 * <p>A layer mixes channels before it aggregates: that is the same, and cheaper where features of words are many.
 *
 * @see <a href="https://arxiv.org/abs/1609.02907">Kipf and Welling, Graph Convolutional Networks, 2017</a>
 * @see <a href="https://arxiv.org/abs/1706.02216">Hamilton et al., GraphSAGE, 2017</a>
 * @see <a href="https://arxiv.org/abs/1810.00826">Xu et al., Graph Isomorphism Network, 2019, section 4</a>
 */
public record GraphNetwork(GraphSettings settings, ClassificationLoss loss) {

    /** A new network, ready to train; the same settings make the same initial weights. */
    public ComputationGraph network() {
        ComputationGraph network = new ComputationGraph(configuration(DataType.FLOAT, new Adam()));
        network.init();
        return network;
    }

    /** The inputs, in their order. */
    List<GraphInput.Name> inputs() {
        List<GraphInput.Name> names =
                new ArrayList<>(List.of(GraphInput.Name.FEATURES, GraphInput.Name.EDGES, GraphInput.Name.RESULTS));
        if (settings.normalization() == Normalization.NODES_PER_FEATURE) {
            names.add(GraphInput.Name.GRAPHS);
        }
        if (settings.dropout() > 0) {
            names.add(GraphInput.Name.SEED);
        }
        return names;
    }

    /**
     * The types of the inputs; an example is a node.
     *
     * @param valuesPerNode how many features of a node are not 0, to tell how much memory they take
     * @param edgesPerNode likewise
     */
    public List<InputType> types(int valuesPerNode, int edgesPerNode) {
        return inputs().stream()
                .map(name -> InputType.feedForward(
                        switch (name) {
                            case FEATURES -> 3L * valuesPerNode;
                            case EDGES -> 3L * edgesPerNode;
                            case RESULTS -> 3;
                            case GRAPHS, SEED -> 1;
                        }))
                .toList();
    }

    ComputationGraphConfiguration configuration(DataType type, IUpdater updater) {
        LayerGraph graph = new LayerGraph(
                settings.style(),
                type,
                updater,
                inputs().stream().map(GraphInput.Name::word).toArray(String[]::new));
        String last = settings.target() == Target.NODES ? nodes(graph) : graphs(graph);
        return graph.configuration(
                graph.classes(loss, settings.classes(), last), types(1, 1).toArray(InputType[]::new));
    }

    private String nodes(LayerGraph graph) {
        String last = GraphInput.Name.FEATURES.word();
        for (int number = 1; number < settings.depth(); number++) {
            // Features are dropped where they are made an input.
            last = layer(graph, "layer" + number, number == 1 ? last : dropped(graph, last));
        }
        if (settings.depth() == 1) {
            last = dense(graph, "mixed", false, last);
        }
        last = told(graph, "told", dropped(graph, last));
        return into(graph, "chosen", Aggregation.Kind.SUM, last);
    }

    private String graphs(LayerGraph graph) {
        String last = GraphInput.Name.FEATURES.word();
        List<String> read = new ArrayList<>();
        for (int number = 1; number <= settings.depth(); number++) {
            String name = "layer" + number;
            last = layer(graph, name, last);
            read.add(into(
                    graph,
                    name + ".read",
                    settings.readout() == Readout.SUM ? Aggregation.Kind.SUM : Aggregation.Kind.MEAN,
                    last));
        }
        String all =
                read.size() == 1 ? read.get(0) : graph.join("read", new MergeVertex(), read.toArray(String[]::new));
        return dropped(graph, all);
    }

    /** Aggregation with weights, normalized and rectified. */
    private String layer(LayerGraph graph, String name, String input) {
        boolean bias = graph.needsBias();
        return switch (settings.aggregate()) {
            case GCN -> {
                String mixed = dense(graph, name + ".mixed", bias, input);
                yield active(graph, neighbours(graph, name, Aggregation.Kind.SYMMETRIC, mixed));
            }
            case SAGE -> {
                String others = dense(graph, name + ".others", false, input);
                String mean = neighbours(graph, name + ".mean", Aggregation.Kind.MEAN, others);
                yield active(graph, sum(graph, name, dense(graph, name + ".own", bias, input), mean));
            }
            case GIN -> {
                String first = told(graph, name + ".first", dense(graph, name + ".mixed", bias, input));
                yield active(graph, dense(graph, name + ".second", bias, active(graph, first)));
            }
        };
    }

    /** Aggregation without weights, for a linear layer to follow. */
    private String told(LayerGraph graph, String name, String input) {
        if (settings.aggregate() == Aggregate.GCN) {
            return neighbours(graph, name, Aggregation.Kind.SYMMETRIC, input);
        }
        if (settings.aggregate() == Aggregate.SAGE) {
            String mean = neighbours(graph, name + ".mean", Aggregation.Kind.MEAN, input);
            return graph.join(name, new MergeVertex(), input, mean);
        }
        String others = neighbours(graph, name + ".others", Aggregation.Kind.SUM, input);
        return sum(graph, name, graph.add(name + ".own", new OwnShare(), input), others);
    }

    private String dense(LayerGraph graph, String name, boolean bias, String input) {
        if (input.equals(GraphInput.Name.FEATURES.word())) {
            SparseDense sparse = new SparseDense(settings.features(), settings.channels(), bias);
            if (settings.l2() == 0) {
                return graph.weighted(name, sparse, input);
            }
            sparse.setRegularization(List.of(new L2Regularization(settings.l2())));
            return graph.add(name, sparse, input);
        }
        DenseLayer dense = new DenseLayer.Builder()
                .nOut(settings.channels())
                .activation(Activation.IDENTITY)
                .hasBias(bias)
                .build();
        return graph.weighted(name, dense, input);
    }

    private static String sum(LayerGraph graph, String name, String first, String second) {
        return graph.join(name, new ElementWiseVertex(ElementWiseVertex.Op.Add), first, second);
    }

    private static String neighbours(LayerGraph graph, String name, Aggregation.Kind kind, String input) {
        return graph.join(name, Aggregation.ofNeighbours(kind), input, GraphInput.Name.EDGES.word());
    }

    private static String into(LayerGraph graph, String name, Aggregation.Kind kind, String input) {
        return graph.join(name, Aggregation.intoTargets(kind), input, GraphInput.Name.RESULTS.word());
    }

    private String dropped(LayerGraph graph, String input) {
        return settings.dropout() == 0
                ? input
                : graph.join(
                        input + ".dropped", new SeededDropout(settings.dropout()), input, GraphInput.Name.SEED.word());
    }

    private String active(LayerGraph graph, String input) {
        String last = settings.normalization() == Normalization.NODES_PER_FEATURE
                ? graph.join(input + ".grouped", new MergeVertex(), input, GraphInput.Name.GRAPHS.word())
                : input;
        // Batch normalization of images is that of nodes, too.
        return graph.rectified(last, Space.IMAGE, settings.channels());
    }
}
