package dev.cohort.models;

import static dev.cohort.testing.GradientCheck.gaussian;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.cohort.dataset.GraphArrays;
import dev.cohort.layers.ClassificationLoss;
import dev.cohort.models.GraphSettings.Aggregate;
import dev.cohort.models.GraphSettings.Readout;
import dev.cohort.models.GraphSettings.Target;
import dev.cohort.testing.GradientCheck;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.NoOp;

/** A path of four nodes, and a triangle with a node apart, three features each; three classes. */
class GraphNetworkTest {

    private static final GraphArrays PATH = graph(1, 4, 0, 1, 1, 2, 2, 3);
    private static final GraphArrays TRIANGLE = graph(2, 4, 0, 1, 1, 2, 2, 0);

    /** Features of every second place are 0; edges go both ways. */
    private static GraphArrays graph(long seed, int nodes, int... ends) {
        float[] values = gaussian(DataType.FLOAT, seed, 1, nodes * 2L).data().asFloat();
        int[] indices = new int[values.length];
        Arrays.setAll(indices, i -> i % 2 * 2);
        int[] offsets = IntStream.rangeClosed(0, nodes).map(node -> 2 * node).toArray();
        List<int[]> edges = new ArrayList<>();
        for (int i = 0; i < ends.length; i += 2) {
            edges.add(new int[] {ends[i], ends[i + 1]});
            edges.add(new int[] {ends[i + 1], ends[i]});
        }
        return graph(new int[nodes], offsets, indices, values, edges);
    }

    private static GraphArrays graph(int[] graphOf, int[] offsets, int[] indices, float[] values, List<int[]> edges) {
        edges.sort(Comparator.comparingInt(edge -> edge[1]));
        float[] weights = new float[edges.size()];
        Arrays.fill(weights, 1);
        return new GraphArrays(
                3,
                graphOf,
                offsets,
                indices,
                values,
                edges.stream().mapToInt(edge -> edge[0]).toArray(),
                edges.stream().mapToInt(edge -> edge[1]).toArray(),
                weights);
    }

    /** The nodes of a graph in another order: the node at place i comes from place {@code order[i]}. */
    private static GraphArrays permuted(GraphArrays graph, int... order) {
        int[] placeOf = new int[order.length];
        for (int place = 0; place < order.length; place++) {
            placeOf[order[place]] = place;
        }
        float[] values = new float[graph.values().length];
        for (int place = 0; place < order.length; place++) {
            values[2 * place] = graph.values()[2 * order[place]];
            values[2 * place + 1] = graph.values()[2 * order[place] + 1];
        }
        List<int[]> edges = new ArrayList<>();
        for (int edge = 0; edge < graph.edges(); edge++) {
            edges.add(new int[] {placeOf[graph.sources()[edge]], placeOf[graph.targets()[edge]]});
        }
        return graph(graph.graphOf(), graph.offsets(), graph.indices(), values, edges);
    }

    private static GraphSettings settings(
            Target target, Aggregate aggregate, Normalization normalization, double dropout) {
        return new GraphSettings(3, 3, target, aggregate, 2, 4, Readout.SUM, normalization, 2, dropout, 0, 0, 1);
    }

    private static ComputationGraph network(Target target, Aggregate aggregate, Normalization normalization) {
        return settings(target, aggregate, normalization, 0)
                .network(ClassificationLoss.crossEntropy(3))
                .network();
    }

    private static List<double[]> ofAllNodes(ComputationGraph network, GraphArrays graphs) {
        int[] all = IntStream.range(0, graphs.nodes()).toArray();
        return GraphClasses.rows(network.output(false, GraphInput.of(network).ofNodes(graphs, all, 0))[0]);
    }

    private static List<double[]> ofGraphs(ComputationGraph network, GraphArrays... graphs) {
        return GraphClasses.rows(
                network.output(false, GraphInput.of(network).ofGraphs(GraphArrays.beside(List.of(graphs)), 0))[0]);
    }

    @ParameterizedTest
    @CsvSource({
        "NODES, GCN, FEATURES_PER_NODE, 0.5",
        "NODES, SAGE, NONE, 0.5",
        "NODES, GIN, NODES_PER_FEATURE, 0",
        "GRAPHS, GIN, NODES_PER_FEATURE, 0.3",
        "GRAPHS, SAGE, FEATURES_PER_NODE, 0",
        "GRAPHS, GCN, NONE, 0"
    })
    void gradientsAgreeWithFiniteDifferences(
            Target target, Aggregate aggregate, Normalization normalization, double dropout) {
        ComputationGraphConfiguration drawn = settings(target, aggregate, normalization, dropout)
                .network(ClassificationLoss.crossEntropy(3))
                .configuration(DataType.DOUBLE, new NoOp());
        GraphArrays both = GraphArrays.beside(List.of(PATH, TRIANGLE));
        GraphInput input = GraphInput.of(new ComputationGraph(drawn)).dropping(dropout);
        INDArray[] inputs = target == Target.NODES ? input.ofNodes(both, new int[] {1, 6}, 9) : input.ofGraphs(both, 9);
        GradientCheck.run(
                // Also: what JSON carries is the same network.
                ComputationGraphConfiguration.fromJson(drawn.toJson()),
                Arrays.stream(inputs).map(one -> one.castTo(DataType.DOUBLE)).toArray(INDArray[]::new),
                Nd4j.createFromArray(new double[][] {{1, 0, 0}, {0, 0, 1}}));
    }

    @ParameterizedTest
    @EnumSource(Aggregate.class)
    void aPermutationOfNodesPermutesOutputsAndLeavesThoseOfTheGraph(Aggregate aggregate) {
        int[] order = {2, 0, 3, 1};
        for (Normalization normalization :
                List.of(Normalization.NODES_PER_FEATURE, Normalization.FEATURES_PER_NODE, Normalization.NONE)) {
            ComputationGraph ofNodes = network(Target.NODES, aggregate, normalization);
            List<double[]> before = ofAllNodes(ofNodes, PATH);
            List<double[]> after = ofAllNodes(ofNodes, permuted(PATH, order));
            for (int place = 0; place < order.length; place++) {
                assertThat(after.get(place)).containsExactly(before.get(order[place]), within(1e-6));
            }
            assertThat(before.get(0)).isNotEqualTo(before.get(1));
            ComputationGraph ofGraphs = network(Target.GRAPHS, aggregate, normalization);
            assertThat(ofGraphs(ofGraphs, permuted(PATH, order)).get(0))
                    .containsExactly(ofGraphs(ofGraphs, PATH).get(0), within(1e-6));
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Normalization.class,
            names = {"NODES_PER_FEATURE", "FEATURES_PER_NODE", "LAYER", "NONE"})
    void graphsInOneBatchAreEachAsAlone(Normalization normalization) {
        ComputationGraph network = network(Target.GRAPHS, Aggregate.GIN, normalization);
        List<double[]> beside = ofGraphs(network, PATH, TRIANGLE);
        assertThat(beside.get(0)).containsExactly(ofGraphs(network, PATH).get(0), within(1e-6));
        assertThat(beside.get(1)).containsExactly(ofGraphs(network, TRIANGLE).get(0), within(1e-6));
        assertThat(beside.get(0)).isNotEqualTo(beside.get(1));
    }

    @Test
    void classesOfChosenNodesDependOnNeighboursAsFarAsTheNetworkIsDeep() {
        ComputationGraph network = network(Target.NODES, Aggregate.GCN, Normalization.FEATURES_PER_NODE);
        float[] changed = PATH.values().clone();
        changed[0] += 1;
        GraphArrays other = new GraphArrays(
                3,
                PATH.graphOf(),
                PATH.offsets(),
                PATH.indices(),
                changed,
                PATH.sources(),
                PATH.targets(),
                PATH.weights());
        List<double[]> before = ofAllNodes(network, PATH);
        List<double[]> after = ofAllNodes(network, other);
        assertThat(after.get(2)).isNotEqualTo(before.get(2));
        assertThat(after.get(3)).isEqualTo(before.get(3));
    }

    @Test
    void takesGraphsWithoutEdges() {
        ComputationGraph network = network(Target.GRAPHS, Aggregate.GIN, Normalization.NONE);
        assertThat(Arrays.stream(ofGraphs(network, graph(3, 2)).get(0)).sum()).isCloseTo(1, within(1e-6));
    }

    @Test
    void refusesSettingsThatDoNotFit() {
        assertThatThrownBy(() -> settings(Target.NODES, Aggregate.GCN, Normalization.INSTANCE, 0))
                .hasMessage("normalization of a network of graphs must be one of [GROUP, LAYER, BATCH, NONE, "
                        + "FEATURES-PER-NODE, NODES-PER-FEATURE], got INSTANCE");
        assertThatThrownBy(() -> settings(Target.NODES, Aggregate.GCN, Normalization.NONE, 1))
                .hasMessage("dropout must be at least 0 and below 1, got 1.0");
        assertThatThrownBy(() -> new GraphSettings(
                        3, 3, Target.NODES, Aggregate.GCN, 2, 4, Readout.SUM, Normalization.GROUP, 3, 0, 0, 0, 1))
                .hasMessage("groups must divide channels, got 3 groups for 4 channels");
    }
}
