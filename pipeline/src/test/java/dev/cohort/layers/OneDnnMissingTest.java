package dev.cohort.layers;

import static dev.cohort.testing.GradientCheck.gaussian;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.Convolution3D;
import org.deeplearning4j.nn.conf.layers.Convolution3D.DataFormat;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A Java process whose class path has no oneDNN for its platform, or nothing of oneDNN at all. */
class OneDnnMissingTest {

    @Test
    void withoutTheNativeLibraryDeeplearning4jConvolvesAndOneLineSaysSo() throws IOException, InterruptedException {
        List<String> output = runWithout("dnnl-[^/]*-(linux|macosx|windows)-.*\\.jar");
        assertThat(output).contains("own code, output sum 2080.0");
        assertThat(output)
                .filteredOn(line -> line.contains("oneDNN is missing"))
                .hasSize(1);
    }

    @Test
    void withoutAnyOfItDeeplearning4jConvolvesAndOneLineSaysSo() throws IOException, InterruptedException {
        List<String> output = runWithout("(dnnl|opencl)-.*\\.jar");
        assertThat(output).contains("own code, output sum 2080.0");
        assertThat(output)
                .filteredOn(line -> line.contains("oneDNN is missing"))
                .hasSize(1);
    }

    private static List<String> runWithout(String jars) throws IOException, InterruptedException {
        String all = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        List<String> kept = Arrays.stream(all.split(File.pathSeparator))
                .filter(entry -> !new File(entry).getName().matches(jars))
                .toList();
        assertThat(kept).hasSizeLessThan(all.split(File.pathSeparator).length);
        Process process = new ProcessBuilder(
                        new File(System.getProperty("java.home"), "bin/java").getPath(),
                        "-cp",
                        kept.stream().collect(Collectors.joining(File.pathSeparator)),
                        "-Dlog4j2.configurationFile=" + System.getProperty("log4j2.configurationFile"),
                        Ones.class.getName())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return output.lines().toList();
    }

    /** Adds up the neighbours of ones, twice. */
    static final class Ones {

        private Ones() {}

        public static void main(String[] arguments) {
            LinearConvolution3D layer = new LinearConvolution3D(new Convolution3D.Builder(3, 3, 3)
                    .nOut(1)
                    .hasBias(false)
                    .convolutionMode(ConvolutionMode.Same)
                    .dataFormat(DataFormat.NCDHW));
            InputType type = InputType.convolutional3D(DataFormat.NCDHW, 4, 5, 6, 1);
            INDArray ones = gaussian(DataType.FLOAT, 1, 1, 1, 4, 5, 6).assign(1);
            for (int layers = 0; layers < 2; layers++) {
                OneLayer one = new OneLayer(layer, type, DataType.FLOAT);
                one.layer().setParams(gaussian(DataType.FLOAT, 1, 1, 27).assign(1));
                System.out.printf(
                        "%s, output sum %s%n",
                        one.goesToOneDnn(ones) ? "oneDNN" : "own code",
                        one.forward(ones).sumNumber());
            }
        }
    }
}
