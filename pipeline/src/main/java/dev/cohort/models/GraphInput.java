package dev.cohort.models;

import dev.cohort.dataset.GraphArrays;
import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * How graphs become the inputs of a {@link GraphNetwork}. Numbers of nodes travel as float32, so a batch holds 16,777,216
 * nodes at most.
 *
 * @param names of the inputs, in the network's order
 * @param dropout share of the features' values that are left out
 */
public record GraphInput(List<Name> names, double dropout) implements Serializable {

    /** Largest seed, and more than any node: float32 holds all whole numbers below. */
    public static final int NUMBERS = 1 << 24;

    /** The inputs that there may be. */
    enum Name {
        /** Node, feature and value of features that are not 0, as {@link dev.cohort.layers.SparseDense} takes them. */
        FEATURES,
        /** Source, target and weight: [edges, 3]. */
        EDGES,
        /** A node, the row of the output that it is part of, and 1: [parts, 3]. */
        RESULTS,
        /** Of each node its graph: [nodes, 1]. */
        GRAPHS,
        /** Of dropout: [1, 1]. */
        SEED;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public GraphInput {
        names = List.copyOf(names);
    }

    /** What a network takes. */
    public static GraphInput of(ComputationGraph network) {
        return new GraphInput(
                network.getConfiguration().getNetworkInputs().stream()
                        .map(word -> Name.valueOf(word.toUpperCase(Locale.ROOT)))
                        .toList(),
                0);
    }

    /** The same for training, with dropout of features; that of activations is the network's. */
    public GraphInput dropping(double share) {
        return new GraphInput(names, share);
    }

    /**
     * The inputs for an output [chosen nodes, classes].
     *
     * @param chosen places of nodes
     * @param seed of dropout, from 0 to below {@link #NUMBERS}
     */
    public INDArray[] ofNodes(GraphArrays graphs, int[] chosen, int seed) {
        return of(graphs, chosen, IntStream.range(0, chosen.length).toArray(), seed);
    }

    /**
     * The inputs for an output [graphs, classes].
     *
     * @param seed of dropout, from 0 to below {@link #NUMBERS}
     */
    public INDArray[] ofGraphs(GraphArrays graphs, int seed) {
        return of(graphs, IntStream.range(0, graphs.nodes()).toArray(), graphs.graphOf(), seed);
    }

    private INDArray[] of(GraphArrays graphs, int[] parts, int[] results, int seed) {
        if (graphs.nodes() > NUMBERS) {
            throw new IllegalArgumentException(
                    "a batch must hold at most %d nodes, got %d".formatted(NUMBERS, graphs.nodes()));
        }
        float[] ones = new float[parts.length];
        Arrays.fill(ones, 1);
        return names.stream()
                .map(name -> switch (name) {
                    case FEATURES -> features(graphs, seed);
                    case EDGES -> edges(graphs.sources(), graphs.targets(), graphs.weights());
                    case RESULTS -> edges(parts, results, ones);
                    case GRAPHS -> column(graphs.graphOf());
                    case SEED -> column(seed);
                })
                .toArray(INDArray[]::new);
    }

    private INDArray features(GraphArrays graphs, int seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int values = graphs.values().length;
        float[] rows = new float[3 * values + 3];
        int[] offsets = graphs.offsets();
        for (int node = 0; node < graphs.nodes(); node++) {
            for (int i = offsets[node]; i < offsets[node + 1]; i++) {
                rows[3 * i] = node;
                rows[3 * i + 1] = graphs.indices()[i];
                rows[3 * i + 2] = dropout == 0
                        ? graphs.values()[i]
                        : random.nextDouble() < dropout ? 0 : (float) (graphs.values()[i] / (1 - dropout));
            }
        }
        // The last node may have no value.
        rows[3 * values] = graphs.nodes() - 1;
        return Floats.array(rows, values + 1, 3);
    }

    private static INDArray edges(int[] sources, int[] targets, float[] weights) {
        if (sources.length == 0) {
            // ND4J has no arrays without rows; an edge of weight 0 does nothing.
            return Floats.array(new float[3], 1, 3);
        }
        float[] rows = new float[3 * sources.length];
        for (int edge = 0; edge < sources.length; edge++) {
            rows[3 * edge] = sources[edge];
            rows[3 * edge + 1] = targets[edge];
            rows[3 * edge + 2] = weights[edge];
        }
        return Floats.array(rows, sources.length, 3);
    }

    private static INDArray column(int... numbers) {
        float[] rows = new float[numbers.length];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = numbers[i];
        }
        return Floats.array(rows, rows.length, 1);
    }
}
