package dev.cohort.bench;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.memory.conf.WorkspaceConfiguration;
import org.nd4j.linalg.api.memory.enums.AllocationPolicy;
import org.nd4j.linalg.api.memory.enums.LearningPolicy;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.ops.transforms.Transforms;

/**
 * Group normalization out of ND4J operations: what one would write in Deeplearning4j without a kernel.
 *
 * <p>Not by {@code standardize}, which takes no notice of epsilon.
 */
final class Nd4jNorm implements Norm {

    /** Where results and everything between go. */
    enum Memory {
        /** A new array for each, freed when Java's garbage collector finds out: ND4J outside of a network. */
        FRESH,
        /** Workspaces, as a network opens them around its layers. */
        REUSED
    }

    private static final double EPSILON = 1e-5;
    private static final WorkspaceConfiguration WORKSPACE = WorkspaceConfiguration.builder()
            .policyLearning(LearningPolicy.FIRST_LOOP)
            .policyAllocation(AllocationPolicy.OVERALLOCATE)
            .build();

    private final NormData data;
    private final Memory memory;
    private final INDArray x;
    private final INDArray dy;
    private final INDArray gain;
    private final INDArray bias;
    private @Nullable MemoryWorkspace forwardMemory;
    private @Nullable MemoryWorkspace backwardMemory;
    private @Nullable Output output;
    private @Nullable Gradients gradients;

    Nd4jNorm(NormData data, Memory memory) {
        this.data = data;
        this.memory = memory;
        NormShape shape = data.shape();
        x = Nd4j.createFromArray(data.x()).reshape(shape.samples(), shape.channels(), shape.positions());
        dy = Nd4j.createFromArray(data.dy()).reshape(shape.samples(), shape.channels(), shape.positions());
        gain = Nd4j.createFromArray(data.gain());
        bias = Nd4j.createFromArray(data.bias());
    }

    /**
     * What the forward pass makes.
     *
     * @param y normalized, scaled and shifted, [samples, channels, positions]
     * @param normalized mean 0 and variance 1, [cells, elements of a cell]
     * @param inverseDeviation 1/sigma of each cell, [cells, 1]
     */
    record Output(INDArray y, INDArray normalized, INDArray inverseDeviation) {}

    /** What the backward pass makes. */
    record Gradients(INDArray dx, INDArray dGain, INDArray dBias) {}

    /** Normalizes x [samples, channels, positions] in groups of neighbouring channels. */
    static Output forward(INDArray x, INDArray gain, INDArray bias, int groups) {
        INDArray cells = x.reshape('c', x.size(0) * groups, x.length() / (x.size(0) * groups));
        INDArray centred = cells.subColumnVector(cells.mean(true, 1));
        INDArray variance = centred.mul(centred).mean(true, 1);
        INDArray inverseDeviation =
                Transforms.sqrt(variance.addi(EPSILON), false).rdivi(1);
        INDArray normalized = centred.muliColumnVector(inverseDeviation);
        INDArray y = normalized.reshape('c', x.shape()).mul(perChannel(gain)).addi(perChannel(bias));
        return new Output(y, normalized, inverseDeviation);
    }

    /** The gradients for dy, shaped like x. */
    static Gradients backward(Output saved, INDArray dy, INDArray gain) {
        INDArray normalized = saved.normalized();
        INDArray dBias = dy.sum(0, 2);
        INDArray dGain = dy.mul(normalized.reshape('c', dy.shape())).sum(0, 2);
        INDArray g = dy.mul(perChannel(gain)).reshape('c', normalized.shape());
        INDArray slope = g.mul(normalized).mean(true, 1);
        INDArray dx = g.subColumnVector(g.mean(true, 1))
                .subi(normalized.mulColumnVector(slope))
                .muliColumnVector(saved.inverseDeviation());
        return new Gradients(dx.reshape('c', dy.shape()), dGain, dBias);
    }

    private static INDArray perChannel(INDArray vector) {
        return vector.reshape(1, vector.length(), 1);
    }

    /** Results stay in memory that is open until the same pass runs again; then it is used again. */
    @Override
    public void forward() {
        leave(backwardMemory);
        backwardMemory = null;
        leave(forwardMemory);
        forwardMemory = enter("forward");
        output = forward(x, gain, bias, data.shape().groups());
    }

    @Override
    public void backward() {
        leave(backwardMemory);
        backwardMemory = enter("backward");
        gradients = backward(Objects.requireNonNull(output, "forward first"), dy, gain);
    }

    private static void leave(@Nullable MemoryWorkspace memory) {
        if (memory != null) {
            memory.close();
        }
    }

    private @Nullable MemoryWorkspace enter(String pass) {
        return memory == Memory.FRESH
                ? null
                : Nd4j.getWorkspaceManager().getAndActivateWorkspace(WORKSPACE, pass + " " + data.shape());
    }

    @Override
    public float[] y() {
        return array(Objects.requireNonNull(output, "forward first").y());
    }

    @Override
    public float[] dx() {
        return array(gradients().dx());
    }

    @Override
    public float[] dGain() {
        return array(gradients().dGain());
    }

    @Override
    public float[] dBias() {
        return array(gradients().dBias());
    }

    @Override
    public void close() {
        leave(backwardMemory);
        leave(forwardMemory);
        Nd4j.getWorkspaceManager().destroyAllWorkspacesForCurrentThread();
    }

    private Gradients gradients() {
        return Objects.requireNonNull(gradients, "backward first");
    }

    private static float[] array(INDArray array) {
        return array.dup('c').data().asFloat();
    }
}
