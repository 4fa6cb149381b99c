package dev.cohort.norm;

import java.util.Arrays;

/**
 * Groups of the nodes of a batch, which may hold the nodes of several graphs in any order: no group spans two graphs.
 *
 * <p>Groups are numbered without gaps, first by graph and then within it.
 */
public final class NodeGroups {

    private NodeGroups() {}

    /**
     * All nodes of a graph.
     *
     * @param graphOf the graph of each node; any numbers
     */
    public static Grouping byGraph(int... graphOf) {
        return byLabel(graphOf, new int[graphOf.length]);
    }

    /**
     * The nodes of a graph that have the same label.
     *
     * @param graphOf the graph of each node; any numbers
     * @param labelOf the label of each node, such as its type; any numbers
     * @throws IllegalArgumentException if there are not as many labels as nodes
     */
    public static Grouping byLabel(int[] graphOf, int[] labelOf) {
        if (graphOf.length != labelOf.length) {
            throw new IllegalArgumentException("each node must have a graph and a label, got %d graphs and %d labels"
                    .formatted(graphOf.length, labelOf.length));
        }
        long[] pairs = new long[graphOf.length];
        // Ascending by graph, then by label, also where they are negative.
        Arrays.setAll(pairs, node -> ((long) graphOf[node] << Integer.SIZE) + labelOf[node] - Integer.MIN_VALUE);
        long[] groups = Arrays.stream(pairs).sorted().distinct().toArray();
        return Grouping.assigned(Arrays.stream(pairs)
                .mapToInt(pair -> Arrays.binarySearch(groups, pair))
                .toArray());
    }

    /**
     * Contiguous blocks of equally many nodes of a graph, in the order in which the batch has them.
     *
     * @param graphOf the graph of each node; any numbers
     * @param blocks of each graph; divides its node count
     * @throws IllegalArgumentException if a graph's nodes cannot be shared out evenly
     */
    public static Grouping byBlock(int[] graphOf, int blocks) {
        if (blocks <= 0) {
            throw new IllegalArgumentException("blocks must be positive, got " + blocks);
        }
        int[] graphs = Arrays.stream(graphOf).sorted().distinct().toArray();
        int[] nodesOf = new int[graphs.length];
        int[] rankOf = new int[graphOf.length];
        Arrays.setAll(rankOf, node -> nodesOf[Arrays.binarySearch(graphs, graphOf[node])]++);
        for (int graph = 0; graph < graphs.length; graph++) {
            if (nodesOf[graph] % blocks != 0) {
                throw new IllegalArgumentException(
                        "blocks must divide the node count of each graph, got %d blocks for %d nodes of graph %d"
                                .formatted(blocks, nodesOf[graph], graphs[graph]));
            }
        }
        int[] blockOf = new int[graphOf.length];
        Arrays.setAll(blockOf, node -> rankOf[node] / (nodesOf[Arrays.binarySearch(graphs, graphOf[node])] / blocks));
        return byLabel(graphOf, blockOf);
    }
}
