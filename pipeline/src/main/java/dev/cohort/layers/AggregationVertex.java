package dev.cohort.layers;

import java.util.Objects;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Runs {@link Aggregation}. */
@SuppressWarnings("overrides") // as in GuidedRowsVertex
final class AggregationVertex extends GuidedRowsVertex {

    private final Aggregation.Kind kind;
    private final boolean intoTargets;
    private transient @Nullable SparseMatrix matrix;

    AggregationVertex(
            ComputationGraph graph,
            String name,
            int index,
            DataType dataType,
            Aggregation.Kind kind,
            boolean intoTargets) {
        super(graph, name, index, dataType);
        this.kind = kind;
        this.intoTargets = intoTargets;
    }

    @Override
    double[] forward(double[] rows, int width, INDArray guide, boolean training) {
        int nodes = rows.length / width;
        EdgeList edges = EdgeList.of(guide, nodes, toString());
        int results = edges.lastTarget();
        if (!intoTargets && results > nodes) {
            throw new IllegalArgumentException(
                    "edges must lead to one of %d nodes, got %d %s".formatted(nodes, results - 1, this));
        }
        matrix = edges.matrix(kind, intoTargets ? results : nodes, nodes);
        return matrix.times(rows, width);
    }

    @Override
    double[] backward(double[] gradient, int width) {
        return Objects.requireNonNull(matrix, "doForward must run before doBackward")
                .transposed()
                .times(gradient, width);
    }
}
