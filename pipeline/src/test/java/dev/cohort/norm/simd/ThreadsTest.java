package dev.cohort.norm.simd;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cohort.norm.Grouping;
import dev.cohort.norm.Partition;
import dev.cohort.norm.kernel.Activation;
import dev.cohort.norm.kernel.Affine;
import dev.cohort.norm.kernel.Cells;
import dev.cohort.norm.kernel.Formula;
import dev.cohort.norm.kernel.Gradients;
import dev.cohort.norm.kernel.Kernel;
import dev.cohort.norm.kernel.Statistics;
import dev.cohort.norm.kernel.TensorShape;
import dev.cohort.norm.kernel.Values;
import java.io.File;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ThreadsTest {

    private int usual;

    @BeforeEach
    void loadTheKernel() {
        assertThat(Kernel.description()).isNotEmpty();
        usual = NativeNorm.threads();
    }

    @AfterEach
    void useTheUsualThreads() {
        NativeNorm.useThreads(usual);
    }

    @Test
    void runsInVectorLanesWhereThereIsACompiler() {
        boolean linux = System.getProperty("os.name").toLowerCase(Locale.ROOT).equals("linux");
        boolean compiler = Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .anyMatch(folder -> new File(folder, "g++").canExecute());
        assertThat(Kernel.description())
                .startsWith(linux && compiler ? "Normalization runs in vector lanes (C++, " : "Normalization runs in");
    }

    static Stream<Cells> fewAndManyCells() {
        Partition bands = new Partition(Grouping.EACH, Grouping.EACH, Grouping.leading(0, 0, 1, 1, 1));
        TensorShape volume = TensorShape.channelsFirst(1, 6, 40_005);
        TensorShape many = TensorShape.channelsFirst(7, 96, 625);
        TensorShape tokens = TensorShape.channelsFirst(1_111, 96, 1);
        return Stream.of(
                Partition.groupNorm(2).cells(volume),
                Partition.layerNorm().cells(volume),
                Partition.groupNorm(32).cells(many),
                Partition.batchNorm().cells(many),
                bands.cells(many),
                Partition.perToken(8).cells(many),
                Partition.groupNorm(8).cells(TensorShape.channelsLast(2, 96, 1_024)),
                Partition.instanceNorm().cells(TensorShape.channelsLast(3, 31, 1_021)),
                Partition.groupNorm(8).cells(tokens),
                Partition.nodesPerFeature(Grouping.blocks(11)).cells(tokens),
                Partition.nodesPerFeature(Grouping.ALL).cells(tokens));
    }

    @ParameterizedTest
    @MethodSource("fewAndManyCells")
    void theirNumberChangesNoBit(Cells cells) {
        NativeNorm.useThreads(1);
        float[] alone = everything(cells);
        for (int threads : new int[] {2, 3, 8, 64}) {
            NativeNorm.useThreads(threads);
            assertThat(everything(cells)).isEqualTo(alone);
        }
    }

    /** Of large tensors with few cells above all, which threads share in pieces. */
    @ParameterizedTest
    @MethodSource("fewAndManyCells")
    void theOutputMayOverwriteTheInputOnAnyNumberOfThem(Cells cells) {
        Kernel kernel = Kernel.of(cells, new Formula(1e-5, Activation.SILU));
        int channels = cells.shape().channels();
        Affine affine = new Affine(gaussian(2, channels), gaussian(3, channels));
        for (int threads : new int[] {1, 2, 8}) {
            NativeNorm.useThreads(threads);
            Values x = gaussian(1, cells.shape().elements());
            Values y = x.another(x.size());
            kernel.forward(x, affine, y);
            kernel.forward(x, affine, x);
            assertThat(x.all()).as("%s threads", threads).isEqualTo(y.all());
        }
    }

    private static float[] everything(Cells cells) {
        Kernel kernel = Kernel.of(cells, new Formula(1e-5, Activation.SILU));
        int channels = cells.shape().channels();
        Values x = gaussian(1, cells.shape().elements());
        Values y = x.another(x.size());
        Affine affine = new Affine(gaussian(2, channels), gaussian(3, channels));
        Gradients into = new Gradients(x.another(x.size()), x.another(channels), x.another(channels));
        Statistics statistics = kernel.forward(x, affine, y);
        kernel.backward(statistics, x, gaussian(4, x.size()), affine, into);
        float[] all = new float[2 * x.size() + 2 * channels];
        int done = 0;
        for (Values values : new Values[] {y, into.dx(), into.dGain(), into.dBias()}) {
            for (double value : values.all()) {
                all[done++] = (float) value;
            }
        }
        return all;
    }

    private static Values gaussian(long seed, int count) {
        Random random = new Random(seed);
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = (float) random.nextGaussian();
        }
        FloatBuffer buffer = ByteBuffer.allocateDirect(Float.BYTES * count)
                .order(ByteOrder.nativeOrder())
                .asFloatBuffer();
        return Values.of(buffer.put(0, Arrays.copyOf(values, count)));
    }
}
