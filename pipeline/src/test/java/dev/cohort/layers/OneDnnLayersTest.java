package dev.cohort.layers;

import static dev.cohort.testing.GradientCheck.gaussian;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.Convolution3D;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.Deconvolution2D;
import org.deeplearning4j.nn.conf.layers.Deconvolution3D;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.Subsampling3DLayer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.conf.layers.Upsampling2D;
import org.deeplearning4j.nn.conf.layers.Upsampling3D;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Every layer that oneDNN runs in float32, held to Deeplearning4j's own layer in float64. */
class OneDnnLayersTest {

    /** Rounding of float32 over sums of some thousand terms, relative to the largest value. */
    private static final double ROUNDING = 3e-6;

    @ParameterizedTest(name = "{0}")
    @MethodSource({"convolutions", "transposedConvolutions", "poolings", "upsamplings"})
    void agreesWithDeeplearning4j(String name, Layer own, Layer ours, InputType type, long[] shape) {
        OneLayer expected = new OneLayer(own, type, DataType.DOUBLE);
        OneLayer actual = new OneLayer(ours, type, DataType.FLOAT);
        expected.randomize();
        actual.takeParameters(expected);
        INDArray input = gaussian(DataType.DOUBLE, 1, shape);
        INDArray epsilon = gaussian(DataType.DOUBLE, 2, expected.forward(input).shape());

        assertThat(actual.goesToOneDnn(input.castTo(DataType.FLOAT))).isTrue();
        List<INDArray> results = actual.run(input.castTo(DataType.FLOAT), epsilon.castTo(DataType.FLOAT));
        List<INDArray> references = expected.run(input, epsilon);
        for (int i = 0; i < results.size(); i++) {

            assertClose(results.get(i), references.get(i));
        }
    }

    @Test
    void aConvolutionOfDataHasNoGradientForIt() {
        ConvolutionLayer.Builder builder = conv2d(new int[] {3, 1, 1, 1}, ConvolutionMode.Same, true);
        InputType type = InputType.convolutional(7, 10, 3);
        OneLayer ofData = new OneLayer(new LinearConvolution2D(builder).ofData(), type, DataType.FLOAT);
        OneLayer inside = new OneLayer(new LinearConvolution2D(builder), type, DataType.FLOAT);
        INDArray input = gaussian(DataType.FLOAT, 1, 2, 3, 7, 10);
        INDArray epsilon = gaussian(DataType.FLOAT, 2, 2, 4, 7, 10);
        List<INDArray> results = ofData.run(input, epsilon);
        List<INDArray> others = inside.run(input, epsilon);
        assertThat(results.get(1)).isNull();
        assertThat(others.get(1)).isNotNull();
        assertThat(results.get(2)).as("gradient of the parameters").isEqualTo(others.get(2));
    }

    private static void assertClose(INDArray result, INDArray reference) {
        assertThat(result.shape()).isEqualTo(reference.shape());
        double largest = reference.amaxNumber().doubleValue();
        double error =
                result.castTo(DataType.DOUBLE).sub(reference).amaxNumber().doubleValue();
        assertThat(error).isLessThanOrEqualTo(ROUNDING * Math.max(largest, 1));
    }

    static Stream<Arguments> convolutions() {
        return Stream.concat(denseConvolutions(), convolutions(new int[][] {{3, 1, 1, 2}}));
    }

    static Stream<Arguments> denseConvolutions() {
        return convolutions(new int[][] {{1, 1, 0, 1}, {3, 1, 1, 1}, {3, 2, 0, 1}, {2, 2, 0, 1}, {5, 2, 2, 1}});
    }

    private static Stream<Arguments> convolutions(int[][] kernels) {
        List<Arguments> cases = new ArrayList<>();
        for (ConvolutionMode mode : List.of(ConvolutionMode.Same, ConvolutionMode.Truncate)) {
            for (int[] k : kernels) {
                for (int channels : new int[] {1, 3, 8, 17}) {
                    boolean bias = channels != 8;
                    String name = "%s, kernel %s, %d channels".formatted(mode, Arrays.toString(k), channels);
                    cases.add(image(
                            "2D " + name,
                            conv2d(k, mode, bias).build(),
                            new LinearConvolution2D(conv2d(k, mode, bias)),
                            channels));
                    cases.add(volume(
                            "3D " + name,
                            conv3d(k, mode, bias).build(),
                            new LinearConvolution3D(conv3d(k, mode, bias)),
                            channels));
                }
            }
        }
        return cases.stream();
    }

    static Stream<Arguments> transposedConvolutions() {
        List<Arguments> cases = new ArrayList<>();
        for (ConvolutionMode mode : List.of(ConvolutionMode.Same, ConvolutionMode.Truncate)) {
            for (int[] k : new int[][] {{2, 2, 0, 1}, {3, 1, 1, 1}, {3, 2, 1, 1}, {3, 3, 0, 1}, {4, 2, 1, 1}}) {
                for (int channels : new int[] {1, 5, 16}) {
                    boolean bias = channels != 5;
                    String name = "%s, transposed kernel %s, %d channels".formatted(mode, Arrays.toString(k), channels);
                    cases.add(image(
                            "2D " + name,
                            deconv2d(k, mode, bias).build(),
                            new TransposedConvolution2D(deconv2d(k, mode, bias)),
                            channels));
                    cases.add(volume(
                            "3D " + name,
                            deconv3d(k, mode, bias).build(),
                            new TransposedConvolution3D(deconv3d(k, mode, bias)),
                            channels));
                }
            }
        }
        return cases.stream();
    }

    static Stream<Arguments> poolings() {
        List<Arguments> cases = new ArrayList<>();
        for (ConvolutionMode mode : List.of(ConvolutionMode.Same, ConvolutionMode.Truncate)) {
            for (int[] k : new int[][] {{2, 2, 0, 1}, {3, 2, 1, 1}, {3, 1, 1, 1}}) {
                for (boolean maximum : new boolean[] {true, false}) {
                    String name = "%s, window %s, %s".formatted(mode, Arrays.toString(k), maximum ? "maximum" : "mean");
                    cases.add(image(
                            "2D " + name,
                            pool2d(k, mode, maximum).build(),
                            new Pooling2D(pool2d(k, mode, maximum)),
                            3));
                    cases.add(volume(
                            "3D " + name,
                            pool3d(k, mode, maximum).build(),
                            new Pooling3D(pool3d(k, mode, maximum)),
                            3));
                }
            }
        }
        return cases.stream();
    }

    static Stream<Arguments> upsamplings() {
        return Stream.of(1, 2, 3)
                .flatMap(size -> Stream.of(
                        image("2D times " + size, up2d(size).build(), new NearestUpsampling2D(up2d(size)), 3),
                        volume("3D times " + size, up3d(size).build(), new NearestUpsampling3D(up3d(size)), 3)));
    }

    private static Arguments image(String name, Layer own, Layer ours, int channels) {
        return Arguments.of(name, own, ours, InputType.convolutional(7, 10, channels), new long[] {2, channels, 7, 10});
    }

    private static Arguments volume(String name, Layer own, Layer ours, int channels) {
        return Arguments.of(
                name,
                own,
                ours,
                InputType.convolutional3D(Convolution3D.DataFormat.NCDHW, 5, 6, 7, channels),
                new long[] {2, channels, 5, 6, 7});
    }

    /** Deeplearning4j refuses padding in mode Same. */
    private static int[] padding(int[] k, ConvolutionMode mode, int axes) {
        int[] padding = new int[axes];
        Arrays.fill(padding, mode == ConvolutionMode.Same ? 0 : k[2]);
        return padding;
    }

    /** Kernel, stride, padding, dilation. */
    private static ConvolutionLayer.Builder conv2d(int[] k, ConvolutionMode mode, boolean bias) {
        return new ConvolutionLayer.Builder(k[0], k[0])
                .stride(k[1], k[1])
                .padding(padding(k, mode, 2))
                .dilation(k[3], k[3])
                .nOut(4)
                .hasBias(bias)
                .convolutionMode(mode)
                .activation(Activation.IDENTITY);
    }

    private static Convolution3D.Builder conv3d(int[] k, ConvolutionMode mode, boolean bias) {
        return new Convolution3D.Builder(k[0], k[0], k[0])
                .stride(k[1], k[1], k[1])
                .padding(padding(k, mode, 3))
                .dilation(k[3], k[3], k[3])
                .nOut(4)
                .hasBias(bias)
                .convolutionMode(mode)
                .dataFormat(Convolution3D.DataFormat.NCDHW)
                .activation(Activation.IDENTITY);
    }

    private static Deconvolution2D.Builder deconv2d(int[] k, ConvolutionMode mode, boolean bias) {
        return new Deconvolution2D.Builder(k[0], k[0])
                .stride(k[1], k[1])
                .padding(padding(k, mode, 2))
                .nOut(4)
                .hasBias(bias)
                .convolutionMode(mode)
                .activation(Activation.IDENTITY);
    }

    private static Deconvolution3D.Builder deconv3d(int[] k, ConvolutionMode mode, boolean bias) {
        return new Deconvolution3D.Builder()
                .kernelSize(k[0], k[0], k[0])
                .stride(k[1], k[1], k[1])
                .padding(padding(k, mode, 3))
                .nOut(4)
                .hasBias(bias)
                .convolutionMode(mode)
                .dataFormat(Convolution3D.DataFormat.NCDHW)
                .activation(Activation.IDENTITY);
    }

    private static SubsamplingLayer.Builder pool2d(int[] k, ConvolutionMode mode, boolean maximum) {
        return new SubsamplingLayer.Builder(
                        maximum ? SubsamplingLayer.PoolingType.MAX : SubsamplingLayer.PoolingType.AVG)
                .kernelSize(k[0], k[0])
                .stride(k[1], k[1])
                .padding(padding(k, mode, 2))
                .convolutionMode(mode);
    }

    private static Subsampling3DLayer.Builder pool3d(int[] k, ConvolutionMode mode, boolean maximum) {
        return new Subsampling3DLayer.Builder(
                        maximum ? Subsampling3DLayer.PoolingType.MAX : Subsampling3DLayer.PoolingType.AVG)
                .kernelSize(k[0], k[0], k[0])
                .stride(k[1], k[1], k[1])
                .padding(padding(k, mode, 3))
                .dataFormat(Convolution3D.DataFormat.NCDHW)
                .convolutionMode(mode);
    }

    private static Upsampling2D.Builder up2d(int size) {
        return new Upsampling2D.Builder(size);
    }

    private static Upsampling3D.Builder up3d(int size) {
        return new Upsampling3D.Builder(size).dataFormat(Convolution3D.DataFormat.NCDHW);
    }
}
