package dev.cohort.onednn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cohort.onednn.Convolution.Kind;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.bytedeco.javacpp.FloatPointer;
import org.junit.jupiter.api.Test;

class ConvolutionTest {

    private static final List<Long> ONE = List.of(1L, 1L);
    private static final Window KEEPING = new Window(ONE, ONE, ONE, ONE);
    private static final Convolution THREE_BY_THREE = new Convolution(
            Kind.DIRECT,
            Shape.inCOrder(2, 5, 9, 11),
            Shape.inCOrder(7, 5, 3, 3),
            Shape.inCOrder(2, 7, 9, 11),
            true,
            KEEPING);

    @Test
    void addsUpWhatIsUnderTheWindow() {
        Convolution sums = new Convolution(
                Kind.DIRECT,
                Shape.inCOrder(1, 1, 2, 3),
                Shape.inCOrder(1, 1, 3, 3),
                Shape.inCOrder(1, 1, 2, 3),
                true,
                KEEPING);
        try (FloatPointer source = new FloatPointer(1, 2, 3, 4, 5, 6);
                FloatPointer weights = new FloatPointer(1, 1, 1, 1, 1, 1, 1, 1, 1);
                FloatPointer bias = new FloatPointer(100f);
                FloatPointer destination = new FloatPointer(6)) {
            sums.forward(source, weights, bias, destination);
            assertThat(values(destination)).containsExactly(112, 121, 116, 112, 121, 116);
        }
    }

    @Test
    void readsWeightsInAnyOrder() {
        // Swapped channels of a 1x1 convolution, once by values and once by strides.
        Shape image = Shape.inCOrder(1, 2, 1, 2);
        Window single = new Window(ONE, ONE, List.of(0L, 0L), List.of(0L, 0L));
        Shape transposed = Shape.of(new long[] {2, 2, 1, 1}, new long[] {1, 2, 1, 1});
        Convolution strided = new Convolution(Kind.DIRECT, image, transposed, image, false, single);
        try (FloatPointer source = new FloatPointer(1, 2, 3, 4);
                FloatPointer weights = new FloatPointer(1, 10, 100, 1000);
                FloatPointer destination = new FloatPointer(4)) {
            strided.forward(source, weights, null, destination);
            assertThat(values(destination)).containsExactly(301, 402, 3010, 4020);
        }
    }

    @Test
    void givesTheSameBitsEveryTimeAndOnEveryThread() throws ExecutionException, InterruptedException {
        Convolution large = new Convolution(
                Kind.DIRECT,
                Shape.inCOrder(3, 17, 40, 33),
                Shape.inCOrder(19, 17, 3, 3),
                Shape.inCOrder(3, 19, 40, 33),
                true,
                KEEPING);
        float[] expected = everyResult(large);
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Future<float[]>> results = IntStream.range(0, 40)
                    .mapToObj(i -> threads.submit(() -> everyResult(large)))
                    .toList();
            for (Future<float[]> result : results) {
                assertThat(result.get()).isEqualTo(expected);
            }
        } finally {
            threads.shutdown();
        }
    }

    @Test
    void keepsNoMoreKernelsThanItShould() {
        Bench bench = new Bench(3);
        Kernel first = bench.kernel(forwardOf(4));
        for (int height = 5; height < 20; height++) {
            bench.kernel(forwardOf(height));
            assertThat(bench.kernel(forwardOf(4))).as("in use, so kept").isSameAs(first);
        }
        assertThat(bench.size()).isEqualTo(3);
    }

    @Test
    void refusesShapesThatDoNotFit() {
        assertThatThrownBy(() -> new Convolution(
                        Kind.DIRECT,
                        Shape.inCOrder(1, 1, 4, 4),
                        Shape.inCOrder(1, 1, 3, 3),
                        Shape.inCOrder(1, 1, 4, 5),
                        false,
                        KEEPING))
                .hasMessage("source [1, 1, 4, 4], weights [1, 1, 3, 3] and destination [1, 1, 4, 5] must agree with "
                        + "Window[stride=[1, 1], dilation=[1, 1], before=[1, 1], after=[1, 1]]");
        assertThatThrownBy(() -> new Window(ONE, ONE, List.of(-1L, 0L), ONE))
                .hasMessage("before must be 2 numbers of at least 0, got [-1, 0]");
        assertThatThrownBy(() -> Shape.inCOrder(1, 0)).hasMessage("sizes must be positive, got [1, 0]");
        try (FloatPointer memory = new FloatPointer(1)) {
            assertThatThrownBy(() -> THREE_BY_THREE.forward(memory, memory, null, memory))
                    .hasMessage("bias must be given");
        }
    }

    private static Recipe forwardOf(int height) {
        Shape image = Shape.inCOrder(1, 1, height, 4);
        Convolution convolution =
                new Convolution(Kind.DIRECT, image, Shape.inCOrder(1, 1, 3, 3), image, false, KEEPING);
        return new ConvolutionPass(convolution, Convolution.Direction.FORWARD);
    }

    /** Destination, then gradients of source, weights and bias, for inputs that never change. */
    private static float[] everyResult(Convolution convolution) {
        try (FloatPointer source = gaussian(1, convolution.source());
                FloatPointer weights = gaussian(2, convolution.weights());
                FloatPointer bias = gaussian(3, convolution.biasShape());
                FloatPointer destination = gaussian(4, convolution.destination());
                FloatPointer delta = gaussian(5, convolution.destination())) {
            convolution.forward(source, weights, bias, destination);
            try (FloatPointer below = gaussian(6, convolution.source())) {
                convolution.backwardData(delta, weights, below);
                convolution.backwardWeights(source, delta, weights, bias);
                return joined(destination, below, weights, bias);
            }
        }
    }

    private static float[] joined(FloatPointer... parts) {
        int length = 0;
        for (FloatPointer part : parts) {
            length += Math.toIntExact(part.limit());
        }
        float[] joined = new float[length];
        int from = 0;
        for (FloatPointer part : parts) {
            part.get(joined, from, Math.toIntExact(part.limit()));
            from += Math.toIntExact(part.limit());
        }
        return joined;
    }

    private static float[] values(FloatPointer memory) {
        float[] values = new float[Math.toIntExact(memory.limit())];
        memory.get(values);
        return values;
    }

    private static FloatPointer gaussian(long seed, Shape shape) {
        Random random = new Random(seed);
        float[] values = new float[Math.toIntExact(shape.sizes().stream().reduce(1L, Math::multiplyExact))];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return new FloatPointer(values);
    }
}
