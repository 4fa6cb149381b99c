package dev.cohort.norm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cohort.norm.kernel.Affine;
import dev.cohort.norm.kernel.Cells;
import dev.cohort.norm.kernel.Formula;
import dev.cohort.norm.kernel.Gradients;
import dev.cohort.norm.kernel.Kernel;
import dev.cohort.norm.kernel.Statistics;
import dev.cohort.norm.kernel.TensorShape;
import dev.cohort.norm.kernel.Values;
import dev.cohort.testing.Npy;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Group normalization against PyTorch's float64 values, on every case of the conformance folder. */
class NormConformanceTest {

    private static final Path FOLDER =
            Path.of(System.getProperty("cohort.conformance", "(cohort.conformance is not set)"), "norm");

    /** Makes a kernel: the definition, or the fastest there is. */
    private interface Maker {
        Kernel make(Cells cells, Formula formula);
    }

    @TestFactory
    Stream<DynamicTest> plainKernelAgreesWithTorch() throws IOException {
        return cases(Kernel::plain);
    }

    @TestFactory
    Stream<DynamicTest> fastKernelAgreesWithTorch() throws IOException {
        return cases(Kernel::of);
    }

    private static Stream<DynamicTest> cases(Maker maker) throws IOException {
        assertThat(manifest().get("cases")).isNotEmpty();
        return stream(manifest().get("cases"))
                .map(it -> DynamicTest.dynamicTest(it.get("name").asText(), () -> check(it, maker)));
    }

    @TestFactory
    Stream<DynamicTest> refusesWhatTorchRefuses() throws IOException {
        assertThat(manifest().get("errors")).isNotEmpty();
        return manifest().get("errors").properties().stream()
                .map(error ->
                        DynamicTest.dynamicTest(error.getKey(), () -> assertThatThrownBy(() -> cells(error.getValue()))
                                .isInstanceOf(IllegalArgumentException.class)));
    }

    private static void check(JsonNode it, Maker maker) {
        Values x = read(it, "x");
        Values y = x.another(x.size());
        Affine affine = new Affine(read(it, "gamma"), read(it, "beta"));
        Gradients gradients = new Gradients(
                x.another(x.size()),
                x.another(affine.gain().size()),
                x.another(affine.gain().size()));
        Kernel kernel = maker.make(cells(it), Formula.linear(it.path("eps").asDouble(1e-5)));

        Statistics statistics = kernel.forward(x, affine, y);
        kernel.backward(statistics, x, read(it, "dy"), affine, gradients);

        checkValues(it, "y", y.all());
        checkValues(it, "dx", gradients.dx().all());
        checkValues(it, "dgamma", gradients.dGain().all());
        checkValues(it, "dbeta", gradients.dBias().all());
        checkStatistics(FOLDER.resolve(it.get("name").asText()), statistics);
    }

    private static Values read(JsonNode it, String name) {
        float[] values = Npy.read(FOLDER.resolve(it.get("name").asText()).resolve(name + ".npy"))
                .floats();
        // Off the heap, as ND4J's memory is: the fast kernel takes no other.
        FloatBuffer buffer = ByteBuffer.allocateDirect(Float.BYTES * values.length)
                .order(ByteOrder.nativeOrder())
                .asFloatBuffer();
        return Values.of(buffer.put(0, values));
    }

    /**
     * Within four times the error of float32 PyTorch and never looser than 1e-4 of the largest value; but what the
     * reference itself leaves uncertain (its distance from long double) cannot be asked of us. For sums over a channel the
     * manifest does not give that distance: it is at most that of y for each element.
     */
    private static void checkValues(JsonNode it, String name, double[] actual) {
        double ofTorch32 = it.get("torch32_vs_torch64_max_abs").get(name).asDouble();
        double largest = it.get("max_abs").get(name).asDouble();
        JsonNode distances = it.get("torch64_vs_longdouble_max_abs");
        double ofReference = distances.has(name)
                ? distances.get(name).asDouble()
                : distances.path("y").asDouble(0) * elementsPerChannel(it);
        double tolerance = Math.max(Math.min(4 * ofTorch32, 1e-4 * largest), ofReference);
        double[] expected = Npy.read(FOLDER.resolve(it.get("name").asText()).resolve(name + ".npy"))
                .data();
        assertThat(actual).hasSameSizeAs(expected);
        for (int i = 0; i < expected.length; i++) {
            assertThat(actual[i]).as("%s[%d]", name, i).isCloseTo(expected[i], within(tolerance));
        }
    }

    /** Within a float32 rounding of the deviation, or of the value. */
    private static void checkStatistics(Path folder, Statistics statistics) {
        if (!Files.exists(folder.resolve("mean.npy"))) {
            return;
        }
        double[] means = Npy.read(folder.resolve("mean.npy")).data();
        double[] inverseDeviations = Npy.read(folder.resolve("rstd.npy")).data();
        for (int cell = 0; cell < means.length; cell++) {
            assertThat(statistics.mean(cell))
                    .isCloseTo(means[cell], within(2e-7 / inverseDeviations[cell] + 1e-12 * Math.abs(means[cell])));
            assertThat(statistics.inverseDeviation(cell))
                    .isCloseTo(inverseDeviations[cell], within(1e-6 * inverseDeviations[cell]));
        }
    }

    private static int elementsPerChannel(JsonNode it) {
        int[] shape = shape(it);
        return Arrays.stream(shape).reduce(1, (a, b) -> a * b) / shape[1];
    }

    private static int[] shape(JsonNode it) {
        return new ObjectMapper().convertValue(it.get("shape"), int[].class);
    }

    private static Cells cells(JsonNode it) {
        int[] shape = shape(it);
        int positions = Arrays.stream(shape).skip(2).reduce(1, (a, b) -> a * b);
        return Partition.groupNorm(it.get("groups").asInt())
                .cells(TensorShape.channelsFirst(shape[0], shape[1], positions));
    }

    private static Stream<JsonNode> stream(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false);
    }

    private static JsonNode manifest() throws IOException {
        return new ObjectMapper().readTree(FOLDER.resolve("manifest.json").toFile());
    }
}
