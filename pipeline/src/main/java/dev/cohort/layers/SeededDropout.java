package dev.cohort.layers;

import org.deeplearning4j.nn.conf.graph.GraphVertex;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/**
 * Dropout that the batch decides: inputs [rows, features] and a seed [1, 1], a whole number. In training each value becomes 0
 * or is divided by the share that stays; at inference nothing happens.
 *
 * <p>What goes depends on the seed, the vertex and the place of the value, so that a step which is repeated is the same;
 * Deeplearning4j's own dropout draws from a generator of the process.
 *
 * @see <a href="https://jmlr.org/papers/v15/srivastava14a.html">Srivastava et al., Dropout, 2014</a>
 */
public final class SeededDropout extends GuidedRows {

    @JsonProperty
    private double share;

    /** For JSON. */
    SeededDropout() {}

    /** @param share of values that go; from 0 to below 1 */
    public SeededDropout(double share) {
        if (!(share >= 0 && share < 1)) {
            throw new IllegalArgumentException("dropout must be at least 0 and below 1, got " + share);
        }
        this.share = share;
    }

    @Override
    public org.deeplearning4j.nn.graph.vertex.GraphVertex instantiate(
            ComputationGraph graph,
            String name,
            int index,
            INDArray parameters,
            boolean initialize,
            DataType dataType) {
        return new SeededDropoutVertex(graph, name, index, dataType, share);
    }

    @Override
    public GraphVertex clone() {
        return new SeededDropout(share);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SeededDropout that && share == that.share;
    }

    @Override
    public int hashCode() {
        return Double.hashCode(share);
    }
}
