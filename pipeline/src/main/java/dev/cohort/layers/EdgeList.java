package dev.cohort.layers;

import java.util.Arrays;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Edges as a network takes them, and the matrix by which an {@link Aggregation} multiplies. */
@SuppressWarnings("ArrayRecordComponent") // never compared
record EdgeList(int[] sources, int[] targets, double[] weights) {

    private static final int COLUMNS = 3;

    /**
     * Reads edges.
     *
     * @param edges [edges, 3]: source, target and weight
     * @param nodes that edges may lead from
     */
    static EdgeList of(INDArray edges, int nodes, String vertex) {
        if (edges.rank() != 2 || edges.size(1) != COLUMNS) {
            throw new IllegalArgumentException("edges must be [edges, 3]: source, target and weight, got %s %s"
                    .formatted(Arrays.toString(edges.shape()), vertex));
        }
        double[] values;
        try (HostMemory memory = new HostMemory()) {
            values = memory.of(HostMemory.inCOrder(edges)).all();
        }
        int count = values.length / COLUMNS;
        EdgeList list = new EdgeList(new int[count], new int[count], new double[count]);
        for (int edge = 0; edge < count; edge++) {
            list.sources[edge] = place(values[COLUMNS * edge], nodes, vertex);
            list.targets[edge] = place(values[COLUMNS * edge + 1], Integer.MAX_VALUE, vertex);
            list.weights[edge] = values[COLUMNS * edge + 2];
        }
        return list;
    }

    private static int place(double value, int places, String vertex) {
        int place = (int) value;
        if (place != value || place < 0 || place >= places) {
            throw new IllegalArgumentException(
                    "edges must join nodes, which are whole numbers from 0 and below %d, got %s %s"
                            .formatted(places, value, vertex));
        }
        return place;
    }

    /** [rows, nodes]. */
    SparseMatrix matrix(Aggregation.Kind kind, int rows, int nodes) {
        return switch (kind) {
            case SUM -> new SparseMatrix(rows, nodes, targets, sources, weights);
            case MEAN -> mean(rows, nodes);
            case SYMMETRIC -> symmetric(nodes);
        };
    }

    /** One more than the largest target. */
    int lastTarget() {
        return Arrays.stream(targets).max().orElse(-1) + 1;
    }

    private SparseMatrix mean(int rows, int nodes) {
        double[] sums = new double[rows];
        for (int edge = 0; edge < weights.length; edge++) {
            sums[targets[edge]] += weights[edge];
        }
        double[] shares = new double[weights.length];
        for (int edge = 0; edge < shares.length; edge++) {
            // An edge of no weight stays of none where it is the only one.
            shares[edge] = weights[edge] == 0 ? 0 : weights[edge] / sums[targets[edge]];
        }
        return new SparseMatrix(rows, nodes, targets, sources, shares);
    }

    /** With an edge of weight 1 from each node to itself, in the place of any that the graph may have. */
    private SparseMatrix symmetric(int nodes) {
        double[] degrees = new double[nodes];
        Arrays.fill(degrees, 1);
        for (int edge = 0; edge < weights.length; edge++) {
            degrees[targets[edge]] += isLoop(edge) ? 0 : weights[edge];
        }
        int[] row = Arrays.copyOf(targets, weights.length + nodes);
        int[] column = Arrays.copyOf(sources, weights.length + nodes);
        double[] value = new double[weights.length + nodes];
        for (int edge = 0; edge < weights.length; edge++) {
            value[edge] = isLoop(edge) ? 0 : weights[edge] / Math.sqrt(degrees[sources[edge]] * degrees[targets[edge]]);
        }
        for (int node = 0; node < nodes; node++) {
            row[weights.length + node] = node;
            column[weights.length + node] = node;
            value[weights.length + node] = 1 / degrees[node];
        }
        return new SparseMatrix(nodes, nodes, row, column, value);
    }

    private boolean isLoop(int edge) {
        return sources[edge] == targets[edge];
    }
}
