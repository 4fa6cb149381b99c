package dev.cohort.layers;

import java.util.Objects;
import org.deeplearning4j.nn.conf.graph.GraphVertex;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/**
 * What nodes get along edges: inputs [nodes, features] and edges [edges, 3], each a source, a target and a weight.
 *
 * <p>Multiplies by a sparse matrix; time and memory go with nodes and edges. Edges in another order change rounding only.
 * They get no gradient.
 */
public final class Aggregation extends GuidedRows {

    /** How what arrives at a target becomes one. */
    public enum Kind {
        /**
         * The sum, times the edges' weights.
         *
         * @see <a href="https://arxiv.org/abs/1810.00826">Xu et al., How Powerful are Graph Neural Networks, 2019</a>
         */
        SUM,
        /**
         * The mean, weighted by the edges; 0 where nothing arrives.
         *
         * @see <a href="https://arxiv.org/abs/1706.02216">Hamilton et al., GraphSAGE, 2017</a>
         */
        MEAN,
        /**
         * The sum over edges and one loop a node, each divided by the square roots of the degrees of both ends, loop
         * included; loops that are given are left out. Weights must not be negative.
         *
         * @see <a href="https://arxiv.org/abs/1609.02907">Kipf and Welling, 2017, equation 2</a>
         */
        SYMMETRIC
    }

    @JsonProperty
    private Kind kind = Kind.SUM;

    @JsonProperty
    private boolean intoTargets;

    /** For JSON. */
    Aggregation() {}

    private Aggregation(Kind kind, boolean intoTargets) {
        this.kind = kind;
        this.intoTargets = intoTargets;
    }

    /** A row for each node: targets are nodes like sources. */
    public static Aggregation ofNeighbours(Kind kind) {
        return new Aggregation(kind, false);
    }

    /**
     * As many rows as the largest target says, counted from 0: the graphs that nodes are of, or the nodes that are chosen.
     *
     * @param kind not {@link Kind#SYMMETRIC}, which is for edges between nodes
     */
    public static Aggregation intoTargets(Kind kind) {
        if (kind == Kind.SYMMETRIC) {
            throw new IllegalArgumentException("an aggregation into targets must be SUM or MEAN, got " + kind);
        }
        return new Aggregation(kind, true);
    }

    @Override
    public org.deeplearning4j.nn.graph.vertex.GraphVertex instantiate(
            ComputationGraph graph,
            String name,
            int index,
            INDArray parameters,
            boolean initialize,
            DataType dataType) {
        return new AggregationVertex(graph, name, index, dataType, kind, intoTargets);
    }

    @Override
    public GraphVertex clone() {
        return new Aggregation(kind, intoTargets);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Aggregation that && kind == that.kind && intoTargets == that.intoTargets;
    }

    @Override
    public int hashCode() {
        return Objects.hash(kind, intoTargets);
    }
}
