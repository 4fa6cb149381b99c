package dev.cohort.layers;

import static dev.cohort.testing.GradientCheck.gaussian;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cohort.layers.NormalizationPass.ArrayGradients;
import dev.cohort.norm.Grouping;
import dev.cohort.norm.Partition;
import dev.cohort.norm.kernel.Activation;
import dev.cohort.norm.kernel.Affine;
import dev.cohort.norm.kernel.Cells;
import dev.cohort.norm.kernel.Formula;
import dev.cohort.norm.kernel.Gradients;
import dev.cohort.norm.kernel.Kernel;
import dev.cohort.norm.kernel.Moments;
import dev.cohort.norm.kernel.Statistics;
import dev.cohort.norm.kernel.TensorShape;
import dev.cohort.norm.kernel.Values;
import dev.cohort.norm.kernel.Weights;
import java.nio.DoubleBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * ND4J's operations beside the definition: on the host in a default build, on the device with {@code mvn -Pcuda -pl pipeline
 * test -Dtest=DevicePassTest}.
 */
class DevicePassTest {

    private static final TensorShape FIRST = TensorShape.channelsFirst(4, 6, 10);
    private static final TensorShape LAST = TensorShape.channelsLast(4, 6, 10);
    private static final TensorShape FLAT = TensorShape.channelsFirst(4, 6, 1);

    static Stream<Cells> partitions() {
        Partition odd = Partition.channelGroups(Grouping.assigned(0, 2, 1, 1, 0, 2));
        Partition bands = new Partition(Grouping.EACH, Grouping.EACH, Grouping.leading(0, 0, 1, 1, 1));
        Partition labels = Partition.nodesPerFeature(Grouping.assigned(1, 0, 1, 3));
        return Stream.of(
                        Stream.of(FIRST, LAST, FLAT).map(Partition.groupNorm(3)::cells),
                        Stream.of(FIRST, LAST, FLAT).map(odd::cells),
                        Stream.of(FIRST, LAST).map(bands::cells),
                        Stream.of(FIRST, LAST).map(Partition.perToken(2)::cells),
                        Stream.of(FIRST, LAST, FLAT).map(labels::cells),
                        Stream.of(FIRST, LAST, FLAT).map(Partition.batchNorm()::cells))
                .flatMap(cells -> cells);
    }

    @ParameterizedTest
    @MethodSource("partitions")
    void agreesWithTheKernel(Cells cells) {
        for (Activation activation : List.of(
                Activation.IDENTITY, Activation.RELU, Activation.leakyRelu(0.1), Activation.SILU, Activation.GELU)) {
            compare(cells, new Formula(1e-3, activation), null, null);
        }
    }

    @ParameterizedTest
    @MethodSource("partitions")
    void agreesOnMasksAndWeights(Cells cells) {
        TensorShape shape = cells.shape();
        double[] mask = new double[shape.samples() * shape.positions()];
        double[] weights = new double[mask.length];
        Arrays.setAll(mask, i -> i % 7 == 3 ? 0 : 1);
        Arrays.setAll(weights, i -> i % 5);
        compare(cells, Formula.linear(1e-3), mask, null);
        compare(cells, Formula.linear(1e-3), weights, null);
    }

    @ParameterizedTest
    @MethodSource("partitions")
    void agreesOnFixedStatistics(Cells cells) {
        Random random = new Random(4);
        Moments[] moments = new Moments[cells.count()];
        Arrays.setAll(moments, i -> new Moments(3, random.nextGaussian(), random.nextDouble()));
        compare(cells, Formula.linear(1e-3), null, Statistics.fixed(moments, 1e-3));
    }

    @ParameterizedTest
    @MethodSource("partitions")
    void measuresAsTheKernelDoes(Cells cells) {
        INDArray x = gaussian(DataType.DOUBLE, 1, cells.shape().elements());
        Moments[] host = Kernel.plain(cells, Formula.linear(1e-3)).measure(values(x));
        Moments[] device = new DevicePass(cells, Formula.linear(1e-3), null, null).measure(x);
        assertThat(numbers(device)).usingComparatorWithPrecision(1e-9).containsExactly(numbers(host));
    }

    private static double[] numbers(Moments... moments) {
        return Arrays.stream(moments)
                .flatMapToDouble(cell -> DoubleStream.of(cell.weight(), cell.mean(), cell.squares()))
                .toArray();
    }

    private static void compare(Cells cells, Formula formula, double @Nullable [] weights, @Nullable Statistics fixed) {
        double[] host = definition(cells, formula, weights, fixed);
        double[] device = everything(new DevicePass(cells, formula, weights, fixed), cells);
        assertThat(device).usingComparatorWithPrecision(1e-9).containsExactly(host);
    }

    private static double[] definition(
            Cells cells, Formula formula, double @Nullable [] weights, @Nullable Statistics fixed) {
        Kernel kernel = weights == null
                ? Kernel.plain(cells, formula)
                : Kernel.weighted(cells, formula, Weights.ofPositions(weights));
        int elements = cells.shape().elements();
        int channels = cells.shape().channels();
        Values x = values(gaussian(DataType.DOUBLE, 1, elements));
        Values dy = values(gaussian(DataType.DOUBLE, 2, elements));
        Affine affine = new Affine(
                values(gaussian(DataType.DOUBLE, 3, channels)), values(gaussian(DataType.DOUBLE, 4, channels)));
        Values y = x.another(elements);
        Gradients into = new Gradients(x.another(elements), x.another(channels), x.another(channels));
        Statistics statistics = fixed;
        if (statistics == null) {
            statistics = kernel.forward(x, affine, y);
        } else {
            kernel.apply(statistics, x, affine, y);
        }
        kernel.backward(statistics, x, dy, affine, into);
        return Stream.of(y, into.dx(), into.dGain(), into.dBias())
                .flatMapToDouble(part -> Arrays.stream(part.all()))
                .toArray();
    }

    private static Values values(INDArray array) {
        return Values.of(DoubleBuffer.wrap(array.toDoubleVector()));
    }

    private static double[] everything(NormalizationPass pass, Cells cells) {
        int elements = cells.shape().elements();
        int channels = cells.shape().channels();
        INDArray x = gaussian(DataType.DOUBLE, 1, elements);
        INDArray dy = gaussian(DataType.DOUBLE, 2, elements);
        INDArray gain = gaussian(DataType.DOUBLE, 3, channels);
        INDArray bias = gaussian(DataType.DOUBLE, 4, channels);
        INDArray y = Nd4j.create(DataType.DOUBLE, elements);
        ArrayGradients into = new ArrayGradients(
                Nd4j.create(DataType.DOUBLE, elements),
                Nd4j.create(DataType.DOUBLE, channels),
                Nd4j.create(DataType.DOUBLE, channels));
        pass.forward(x, gain, bias, y);
        pass.backward(x, dy, gain, bias, into);
        return Stream.of(y, into.dx(), into.dGain(), into.dBias())
                .flatMapToDouble(array -> Arrays.stream(array.toDoubleVector()))
                .toArray();
    }
}
