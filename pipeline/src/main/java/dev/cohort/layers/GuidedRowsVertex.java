package dev.cohort.layers;

import java.util.Arrays;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Runs {@link GuidedRows}: in Java, over copies of the rows as doubles. */
@SuppressWarnings("overrides") // BaseGraphVertex and its interface disagree on the dots of setInputs(INDArray...).
abstract class GuidedRowsVertex extends PlainVertex {

    GuidedRowsVertex(ComputationGraph graph, String name, int index, DataType dataType) {
        super(graph, name, index, dataType);
    }

    /**
     * Of rows [rows, width], one after the other, the rows that come out.
     *
     * @param guide the second input
     */
    abstract double[] forward(double[] rows, int width, INDArray guide, boolean training);

    /** Of the gradient of what came out last, that of what went in. */
    abstract double[] backward(double[] gradient, int width);

    @Override
    public INDArray doForward(boolean training, LayerWorkspaceMgr workspaces) {
        INDArray rows = getInputs()[0];
        if (rows.rank() != 2) {
            throw new IllegalArgumentException(
                    "features must be [rows, width], got %s %s".formatted(Arrays.toString(rows.shape()), this));
        }
        int width = Math.toIntExact(rows.size(1));
        return array(
                ArrayType.ACTIVATIONS,
                forward(doubles(rows), width, getInputs()[1].castTo(dataType), training),
                width,
                workspaces);
    }

    @Override
    public Pair<Gradient, INDArray[]> doBackward(boolean truncated, LayerWorkspaceMgr workspaces) {
        int width = Math.toIntExact(getEpsilon().size(1));
        INDArray ofRows = array(ArrayType.ACTIVATION_GRAD, backward(doubles(getEpsilon()), width), width, workspaces);
        INDArray ofGuide = workspaces.create(ArrayType.ACTIVATION_GRAD, dataType, getInputs()[1].shape(), 'c');
        return new Pair<>(null, new INDArray[] {ofRows, ofGuide});
    }

    private double[] doubles(INDArray array) {
        try (HostMemory memory = new HostMemory()) {
            return memory.of(HostMemory.inCOrder(array.castTo(dataType))).all();
        }
    }

    private INDArray array(ArrayType type, double[] values, int width, LayerWorkspaceMgr workspaces) {
        INDArray array = workspaces.createUninitialized(type, dataType, new long[] {values.length / width, width}, 'c');
        try (HostMemory memory = new HostMemory()) {
            memory.of(array).write(0, values, values.length);
        }
        return array;
    }

    @Override
    public String toString() {
        return "%s(name=%s)".formatted(getClass().getSimpleName(), getVertexName());
    }
}
