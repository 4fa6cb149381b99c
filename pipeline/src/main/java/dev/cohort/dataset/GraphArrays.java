package dev.cohort.dataset;

import java.io.Serializable;
import java.util.Arrays;
import java.util.List;

/**
 * Graphs as a network takes them. A node's features are those that are not 0: the values of node i lie from offset i up to
 * offset i + 1.
 *
 * @param width features of a node
 * @param graphOf of each node its graph, ascending from 0 without gaps
 * @param offsets one more than nodes
 * @param indices of each value its feature
 * @param sources of each edge the node it leads from
 * @param targets of each edge the node it leads to, ascending
 * @param weights of each edge
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record GraphArrays(
        int width,
        int[] graphOf,
        int[] offsets,
        int[] indices,
        float[] values,
        int[] sources,
        int[] targets,
        float[] weights)
        implements Serializable {

    static GraphArrays of(GraphBatch batch) {
        return new GraphArrays(
                batch.featureWidth(),
                batch.nodeGraphs(),
                batch.featureOffsets(),
                batch.featureIndices(),
                batch.featureValues(),
                batch.edgeSources(),
                batch.edgeTargets(),
                batch.edgeWeights());
    }

    public int nodes() {
        return graphOf.length;
    }

    public int edges() {
        return sources.length;
    }

    public int graphs() {
        return graphOf.length == 0 ? 0 : graphOf[graphOf.length - 1] + 1;
    }

    /** Graphs beside each other: nodes of one after those of another, no edge between them. */
    public static GraphArrays beside(List<GraphArrays> parts) {
        if (parts.size() == 1) {
            return parts.get(0);
        }
        int nodes = parts.stream().mapToInt(GraphArrays::nodes).sum();
        int edges = parts.stream().mapToInt(GraphArrays::edges).sum();
        int stored = parts.stream().mapToInt(part -> part.values.length).sum();
        GraphArrays all = new GraphArrays(
                parts.get(0).width,
                new int[nodes],
                new int[nodes + 1],
                new int[stored],
                new float[stored],
                new int[edges],
                new int[edges],
                new float[edges]);
        Place at = new Place(0, 0, 0, 0);
        for (GraphArrays part : parts) {
            all.put(part, at);
            at = new Place(
                    at.graph + part.graphs(),
                    at.node + part.nodes(),
                    at.value + part.values.length,
                    at.edge + part.edges());
        }
        return all;
    }

    /** Where something begins. */
    private record Place(int graph, int node, int value, int edge) {}

    private void put(GraphArrays part, Place at) {
        shifted(part.graphOf, at.graph, graphOf, at.node);
        shifted(part.offsets, at.value, offsets, at.node);
        System.arraycopy(part.indices, 0, indices, at.value, part.indices.length);
        System.arraycopy(part.values, 0, values, at.value, part.values.length);
        shifted(part.sources, at.node, sources, at.edge);
        shifted(part.targets, at.node, targets, at.edge);
        System.arraycopy(part.weights, 0, weights, at.edge, part.weights.length);
    }

    private static void shifted(int[] from, int by, int[] to, int at) {
        for (int i = 0; i < from.length; i++) {
            to[at + i] = from[i] + by;
        }
    }

    /** One of the graphs alone. */
    public GraphArrays only(int graph) {
        int first = firstFrom(graphOf, graph);
        int end = firstFrom(graphOf, graph + 1);
        int firstEdge = firstFrom(targets, first);
        int endEdge = firstFrom(targets, end);
        int firstValue = offsets[first];
        return new GraphArrays(
                width,
                new int[end - first],
                minus(Arrays.copyOfRange(offsets, first, end + 1), firstValue),
                Arrays.copyOfRange(indices, firstValue, offsets[end]),
                Arrays.copyOfRange(values, firstValue, offsets[end]),
                minus(Arrays.copyOfRange(sources, firstEdge, endEdge), first),
                minus(Arrays.copyOfRange(targets, firstEdge, endEdge), first),
                Arrays.copyOfRange(weights, firstEdge, endEdge));
    }

    /** The place of the first of ascending numbers that is at least so large; behind the last if none is. */
    private static int firstFrom(int[] ascending, int least) {
        int place = 0;
        int end = ascending.length;
        while (place < end) {
            int middle = (place + end) >>> 1;
            if (ascending[middle] < least) {
                place = middle + 1;
            } else {
                end = middle;
            }
        }
        return place;
    }

    private static int[] minus(int[] numbers, int by) {
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] -= by;
        }
        return numbers;
    }

    /** Each node's features divided by their sum, where it is not 0: words as shares of a text. */
    public GraphArrays rowNormalized() {
        float[] shares = values.clone();
        for (int node = 0; node < nodes(); node++) {
            double sum = 0;
            for (int i = offsets[node]; i < offsets[node + 1]; i++) {
                sum += values[i];
            }
            for (int i = offsets[node]; i < offsets[node + 1] && sum != 0; i++) {
                shares[i] = (float) (values[i] / sum);
            }
        }
        return new GraphArrays(width, graphOf, offsets, indices, shares, sources, targets, weights);
    }

    /** The features of all nodes, zeros too: [nodes, width], node after node. */
    public float[] dense() {
        float[] dense = new float[Math.multiplyExact(nodes(), width)];
        for (int node = 0; node < nodes(); node++) {
            for (int i = offsets[node]; i < offsets[node + 1]; i++) {
                dense[node * width + indices[i]] = values[i];
            }
        }
        return dense;
    }

    /** A number that says what is in it; hexadecimal. */
    String fingerprint() {
        return Integer.toHexString(
                Arrays.deepHashCode(new Object[] {graphOf, offsets, indices, values, sources, targets, weights}));
    }
}
