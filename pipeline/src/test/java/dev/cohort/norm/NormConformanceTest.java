package dev.cohort.norm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cohort.norm.kernel.Gradients;
import dev.cohort.norm.kernel.Moments;
import dev.cohort.norm.kernel.PlainKernel;
import dev.cohort.norm.kernel.Values;
import dev.cohort.testing.Npy;
import java.io.IOException;
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

    @TestFactory
    Stream<DynamicTest> agreesWithTorch() throws IOException {
        assertThat(manifest().get("cases")).isNotEmpty();
        return stream(manifest().get("cases"))
                .map(it -> DynamicTest.dynamicTest(it.get("name").asText(), () -> check(it)));
    }

    @TestFactory
    Stream<DynamicTest> refusesWhatTorchRefuses() throws IOException {
        assertThat(manifest().get("errors")).isNotEmpty();
        return manifest().get("errors").properties().stream()
                .map(error ->
                        DynamicTest.dynamicTest(error.getKey(), () -> assertThatThrownBy(() -> kernel(error.getValue()))
                                .isInstanceOf(IllegalArgumentException.class)));
    }

    private static void check(JsonNode it) {
        Path folder = FOLDER.resolve(it.get("name").asText());
        Npy x = Npy.read(folder.resolve("x.npy"));
        Values input = Values.of(FloatBuffer.wrap(x.floats()));
        Values gain =
                Values.of(FloatBuffer.wrap(Npy.read(folder.resolve("gamma.npy")).floats()));
        Values bias =
                Values.of(FloatBuffer.wrap(Npy.read(folder.resolve("beta.npy")).floats()));
        Values dy =
                Values.of(FloatBuffer.wrap(Npy.read(folder.resolve("dy.npy")).floats()));
        Values y = empty(input.size());
        Gradients gradients = new Gradients(empty(input.size()), empty(gain.size()), empty(gain.size()));
        PlainKernel kernel = kernel(it);

        Moments moments = kernel.forward(input, gain, bias, y);
        kernel.backward(moments, input, dy, gain, gradients);

        checkValues(it, "y", y.all());
        checkValues(it, "dx", gradients.dx().all());
        checkValues(it, "dgamma", gradients.dGain().all());
        checkValues(it, "dbeta", gradients.dBias().all());
        checkMoments(folder, moments);
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

    /** The moments are kept as doubles and read from exact inputs, so they agree to double rounding. */
    private static void checkMoments(Path folder, Moments moments) {
        if (!Files.exists(folder.resolve("mean.npy"))) {
            return;
        }
        double[] means = Npy.read(folder.resolve("mean.npy")).data();
        double[] inverseDeviations = Npy.read(folder.resolve("rstd.npy")).data();
        for (int cell = 0; cell < means.length; cell++) {
            assertThat(moments.mean(cell)).isCloseTo(means[cell], within(1e-12 * (1 + Math.abs(means[cell]))));
            assertThat(moments.inverseDeviation(cell))
                    .isCloseTo(inverseDeviations[cell], within(1e-7 * inverseDeviations[cell]));
        }
    }

    private static int elementsPerChannel(JsonNode it) {
        int[] shape = shape(it);
        return Arrays.stream(shape).reduce(1, (a, b) -> a * b) / shape[1];
    }

    private static int[] shape(JsonNode it) {
        return new ObjectMapper().convertValue(it.get("shape"), int[].class);
    }

    private static PlainKernel kernel(JsonNode it) {
        int[] shape = shape(it);
        int positions = Arrays.stream(shape).skip(2).reduce(1, (a, b) -> a * b);
        Partition partition = Partition.groupNorm(shape[1], it.get("groups").asInt());
        return new PlainKernel(
                partition.cells(shape[0], positions), it.path("eps").asDouble(1e-5));
    }

    private static Values empty(int size) {
        return Values.of(FloatBuffer.allocate(size));
    }

    private static Stream<JsonNode> stream(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false);
    }

    private static JsonNode manifest() throws IOException {
        return new ObjectMapper().readTree(FOLDER.resolve("manifest.json").toFile());
    }
}
