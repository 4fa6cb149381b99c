package dev.cohort.dataset;

import java.util.List;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/**
 * A row of {@link TableSchema#GRAPH_BATCHES}: graphs, or neighbourhoods of seeds, as a network takes them. Every
 * call reads the row anew: keep what is used again.
 */
public final class GraphBatch {

    private final Row row;

    private GraphBatch(Row row) {
        this.row = row;
    }

    /** Reads a row by column names. */
    public static GraphBatch of(Row row) {
        return new GraphBatch(row);
    }

    /** Nodes of all graphs of the row. */
    public int nodes() {
        return list("nodes").size();
    }

    /** Edges of all graphs of the row. */
    public int edges() {
        return list("edge_sources").size();
    }

    /** The split that all graphs or seeds of the row are of; null for none. */
    public @Nullable String split() {
        return row.getAs("split");
    }

    /** The graphs. */
    public List<String> caseIds() {
        return row.getList(row.fieldIndex("case_ids"));
    }

    /** Of each graph, whom it is of. */
    public List<String> subjects() {
        return row.getList(row.fieldIndex("subjects"));
    }

    /** Names of the classes of graphs. */
    public List<String> graphClasses() {
        return row.getList(row.fieldIndex("graph_classes"));
    }

    /** Of each graph, the place of its class; -1 if not known. */
    public int[] graphLabels() {
        return ints("graph_labels");
    }

    /** Names of the classes of nodes. */
    public List<String> nodeClasses() {
        return row.getList(row.fieldIndex("node_classes"));
    }

    /** Of each node, the place of its class; -1 if not known. */
    public int[] nodeLabels() {
        return ints("node_labels");
    }

    /** Of each node, the place of its graph. */
    public int[] nodeGraphs() {
        return ints("node_graphs");
    }

    /** Of each node, its number in the table of nodes. */
    public int[] nodeNumbers() {
        return ints("nodes");
    }

    /** Which round of packing or sampling made it, from 0. */
    public int round() {
        return row.<Integer>getAs("round");
    }

    /** Whether neighbours were sampled, so that graphs are not whole. */
    public boolean isSampled() {
        return !row.isNullAt(row.fieldIndex("edge_hops"));
    }

    /** Of each node, its split; null for none. */
    public List<@Nullable String> nodeSplits() {
        return row.getList(row.fieldIndex("node_splits"));
    }

    /** Of each node, whether the row is made for it. */
    public List<Boolean> seeds() {
        return row.getList(row.fieldIndex("seeds"));
    }

    /** Names of the kinds of nodes, whose features come last. */
    public List<String> tags() {
        return row.getList(row.fieldIndex("tags"));
    }

    /** Of each node, 1 if it is a seed of the split, else 0: a mask of the labels to learn from or to score. */
    public float[] mask(String split) {
        List<@Nullable String> splits = nodeSplits();
        List<Boolean> seeds = seeds();
        float[] mask = new float[seeds.size()];
        for (int i = 0; i < mask.length; i++) {
            mask[i] = seeds.get(i) && split.equals(splits.get(i)) ? 1 : 0;
        }
        return mask;
    }

    /** Of each edge, the place of the node it leads from. */
    public int[] edgeSources() {
        return ints("edge_sources");
    }

    /** Of each edge, the place of the node it leads to; ascending. */
    public int[] edgeTargets() {
        return ints("edge_targets");
    }

    /** Of each edge; 1 where the source tells none. */
    public float[] edgeWeights() {
        int column = row.fieldIndex("edge_weights");
        if (!row.isNullAt(column)) {
            return floats("edge_weights");
        }
        float[] ones = new float[edges()];
        java.util.Arrays.fill(ones, 1);
        return ones;
    }

    /** Features of a node. */
    public int featureWidth() {
        return row.<Integer>getAs("feature_width");
    }

    /** One more than nodes: the values of node i are those from offset i up to offset i + 1. */
    public int[] featureOffsets() {
        return ints("feature_offsets");
    }

    /** The feature of each value. */
    public int[] featureIndices() {
        return ints("feature_indices");
    }

    /** Features that are not 0. */
    public float[] featureValues() {
        return floats("feature_values");
    }

    /** The features of all nodes, zeros too: [nodes, featureWidth], node after node. */
    public float[] denseFeatures() {
        return GraphArrays.of(this).dense();
    }

    private int[] ints(String column) {
        return row.<Integer>getList(row.fieldIndex(column)).stream()
                .mapToInt(Integer::intValue)
                .toArray();
    }

    private float[] floats(String column) {
        List<Float> list = row.getList(row.fieldIndex(column));
        float[] values = new float[list.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = list.get(i);
        }
        return values;
    }

    private List<?> list(String column) {
        return row.getList(row.fieldIndex(column));
    }
}
