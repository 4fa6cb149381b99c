package dev.cohort.memory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cohort.models.UNet2D;
import dev.cohort.models.UNet3D;
import dev.cohort.models.UNetSettings;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.bytedeco.javacpp.Pointer;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.Convolution3D.DataFormat;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class StepMemoryTest {

    private static final int LABELS = 3;

    static Stream<Arguments> networks() {
        UNetSettings small = UNetSettings.of(1, LABELS);
        UNetSettings wide = small.withChannels(16, 4).withDepth(4);
        return Stream.of(
                Arguments.of("3D, 32", volume(small), cube(32), new long[] {1, 1, 32, 32, 32}),
                Arguments.of("3D, 48", volume(small), cube(48), new long[] {1, 1, 48, 48, 48}),
                Arguments.of("3D, residual", volume(small.withResidual(true)), cube(32), new long[] {1, 1, 32, 32, 32}),
                Arguments.of("3D, wide", volume(wide), cube(32), new long[] {2, 1, 32, 32, 32}),
                Arguments.of("2D", image(wide), InputType.convolutional(128, 128, 1), new long[] {2, 1, 128, 128}));
    }

    private static Supplier<ComputationGraph> volume(UNetSettings settings) {
        return () -> new UNet3D(settings).network();
    }

    private static Supplier<ComputationGraph> image(UNetSettings settings) {
        return () -> new UNet2D(settings).network();
    }

    private static InputType cube(int extent) {
        return InputType.convolutional3D(DataFormat.NCDHW, extent, extent, extent, 1);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("networks")
    void boundsWhatAStepHoldsAndIsNotTwiceIt(
            String name, Supplier<ComputationGraph> network, InputType type, long[] shape) throws InterruptedException {
        long held = measured(network, shape);
        StepMemory step = StepMemory.of(network.get(), Float.BYTES, (int) shape[0], type);
        assertThat(step.bytes()).as("%s, held %d", step, held).isBetween(held, 2 * held);
    }

    @Test
    void holdsTwiceAsMuchInDouble() {
        ComputationGraph network = new UNet3D(UNetSettings.of(1, 2)).network();
        StepMemory single = StepMemory.of(network, Float.BYTES, 1, cube(32));
        StepMemory twice = StepMemory.of(network, Double.BYTES, 1, cube(32));
        assertThat(twice.activationBytes()).isEqualTo(2 * single.activationBytes());
        assertThat(twice.gradientBytes()).isEqualTo(2 * single.gradientBytes());
        assertThat(twice.workingBytes()).isEqualTo(2 * single.workingBytes());
        assertThat(twice.parameterBytes()).isEqualTo(20 * network.numParams());
    }

    /**
     * Bytes: workspaces as they settled, what JavaCPP counts at most, and what ND4J takes past both: parameters and their
     * gradient.
     */
    private static long measured(Supplier<ComputationGraph> made, long[] shape) throws InterruptedException {
        Nd4j.getWorkspaceManager().destroyAllWorkspacesForCurrentThread();
        System.gc();
        Thread.sleep(100);
        long before = Pointer.totalBytes();
        AtomicLong peak = new AtomicLong();
        Thread watch = new Thread(() -> {
            while (!Thread.interrupted()) {
                peak.accumulateAndGet(Pointer.totalBytes() - before, Math::max);
            }
        });
        watch.start();
        ComputationGraph network = made.get();
        long[] labels = shape.clone();
        labels[1] = LABELS;
        INDArray features = Nd4j.rand(shape);
        INDArray targets = Nd4j.zeros(labels);
        for (int step = 0; step < 3; step++) {
            network.setInputs(features);
            network.setLabels(targets);
            network.computeGradientAndScore();
        }
        watch.interrupt();
        watch.join();
        long workspaces = Nd4j.getWorkspaceManager().getAllWorkspacesForCurrentThread().stream()
                .mapToLong(MemoryWorkspace::getCurrentSize)
                .sum();
        assertThat(workspaces).isPositive();
        return workspaces + peak.get() + 2 * Float.BYTES * network.numParams();
    }
}
