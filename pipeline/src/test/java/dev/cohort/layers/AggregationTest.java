package dev.cohort.layers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.graph.GraphVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.NoOp;
import org.nd4j.linalg.lossfunctions.impl.LossMSE;

/** Three nodes of one feature, 1, 10 and 100; edges 0 to 1, 2 to 1 with weight 3, and 1 to itself. */
class AggregationTest {

    private static final INDArray NODES = Nd4j.createFromArray(new double[][] {{1}, {10}, {100}});
    private static final INDArray EDGES = Nd4j.createFromArray(new double[][] {{0, 1, 1}, {2, 1, 3}, {1, 1, 1}});

    private static double[] output(GraphVertex vertex, INDArray guide, boolean training) {
        ComputationGraph network = new ComputationGraph(network(vertex, guide.columns()));
        network.init();
        return network.output(training, NODES, guide)[0].data().asDouble();
    }

    /** The vertex comes out as it is, after a round through JSON. */
    private static ComputationGraphConfiguration network(GraphVertex vertex, int columns) {
        return ComputationGraphConfiguration.fromJson(new NeuralNetConfiguration.Builder()
                .dataType(DataType.DOUBLE)
                .updater(new NoOp())
                .graphBuilder()
                .addInputs("nodes", "guide")
                .addVertex("vertex", vertex, "nodes", "guide")
                .addLayer(
                        "out",
                        new LossLayer.Builder(new LossMSE())
                                .activation(Activation.IDENTITY)
                                .build(),
                        "vertex")
                .setOutputs("out")
                .setInputTypes(InputType.feedForward(1), InputType.feedForward(columns))
                .build()
                .toJson());
    }

    private static double[] output(Aggregation aggregation) {
        return output(aggregation, EDGES, false);
    }

    @Test
    void addsWhatArrivesTimesTheWeights() {
        assertThat(output(Aggregation.ofNeighbours(Aggregation.Kind.SUM))).containsExactly(0, 311, 0);
    }

    @Test
    void weighsTheMeanOfWhatArrives() {
        assertThat(output(Aggregation.ofNeighbours(Aggregation.Kind.MEAN))).containsExactly(0, 62.2, 0);
    }

    /** Degrees with the loop: 1, 5 and 1. */
    @Test
    void dividesByTheRootsOfBothDegreesWithOneLoopANode() {
        assertThat(output(Aggregation.ofNeighbours(Aggregation.Kind.SYMMETRIC)))
                .containsExactly(new double[] {1, 10 / 5.0 + (1 + 300) / Math.sqrt(5), 100}, within(1e-12));
    }

    @Test
    void readsOutAsManyRowsAsThereAreTargets() {
        INDArray graphs = Nd4j.createFromArray(new double[][] {{0, 0, 1}, {1, 1, 1}, {2, 1, 1}});
        assertThat(output(Aggregation.intoTargets(Aggregation.Kind.SUM), graphs, false))
                .containsExactly(1, 110);
        assertThat(output(Aggregation.intoTargets(Aggregation.Kind.MEAN), graphs, false))
                .containsExactly(1, 55);
    }

    @Test
    void refusesEdgesThatJoinNoNodes() {
        INDArray beyond = Nd4j.createFromArray(new double[][] {{0, 1, 1}, {3, 1, 1}});
        Aggregation sum = Aggregation.ofNeighbours(Aggregation.Kind.SUM);
        assertThatThrownBy(() -> output(sum, beyond, false))
                .hasMessage("edges must join nodes, which are whole numbers from 0 and below 3, got 3.0 "
                        + "AggregationVertex(name=vertex)");
        INDArray half = Nd4j.createFromArray(new double[][] {{0.5, 1, 1}});
        assertThatThrownBy(() -> output(sum, half, false))
                .hasMessage("edges must join nodes, which are whole numbers from 0 and below 3, got 0.5 "
                        + "AggregationVertex(name=vertex)");
        INDArray far = Nd4j.createFromArray(new double[][] {{0, 7, 1}});
        assertThatThrownBy(() -> output(sum, far, false))
                .hasMessage("edges must lead to one of 3 nodes, got 7 AggregationVertex(name=vertex)");
        assertThatThrownBy(() -> Aggregation.intoTargets(Aggregation.Kind.SYMMETRIC))
                .hasMessage("an aggregation into targets must be SUM or MEAN, got SYMMETRIC");
    }

    @Test
    void dropsTheSameValuesForTheSameSeedAndNoneAtInference() {
        INDArray seed = Nd4j.createFromArray(new double[][] {{5}});
        SeededDropout dropout = new SeededDropout(0.5);
        double[] dropped = output(dropout, seed, true);
        assertThat(output(dropout, seed, true)).isEqualTo(dropped);
        for (int i = 0; i < dropped.length; i++) {
            assertThat(dropped[i]).isIn(0.0, 2 * NODES.getDouble(i));
        }
        assertThat(output(dropout, seed, false)).containsExactly(1, 10, 100);
        long kept = 0;
        for (int other = 0; other < 200; other++) {
            kept += output(dropout, Nd4j.createFromArray(new double[][] {{other}}), true)[0] == 0 ? 0 : 1;
        }
        assertThat(kept).isBetween(70L, 130L);
        assertThatThrownBy(() -> new SeededDropout(1)).hasMessage("dropout must be at least 0 and below 1, got 1.0");
    }
}
