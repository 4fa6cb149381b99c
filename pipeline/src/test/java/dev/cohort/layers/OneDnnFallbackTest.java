package dev.cohort.layers;

import static dev.cohort.testing.GradientCheck.gaussian;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cohort.onednn.OneDnn;
import dev.cohort.testing.CapturedLog;
import java.util.List;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.layers.mkldnn.MKLDNNConvHelper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Where oneDNN does not run a layer, Deeplearning4j's own code does: the same to the last bit. */
class OneDnnFallbackTest {

    private static final String CASES = "dev.cohort.layers.OneDnnLayersTest#";

    @AfterEach
    void switchOn() {
        System.clearProperty(OneDnn.SWITCH);
    }

    /** Not dilated ones, which ND4J 1.0.0-M2.1 cannot do in float32 with its own oneDNN. */
    @ParameterizedTest(name = "{0}")
    @MethodSource({
        CASES + "denseConvolutions",
        CASES + "transposedConvolutions",
        CASES + "poolings",
        CASES + "upsamplings"
    })
    void switchedOffEveryLayerIsDeeplearning4jsOwn(String name, Layer own, Layer ours, InputType type, long[] shape) {
        System.setProperty(OneDnn.SWITCH, "off");
        assertSame(own, ours, type, gaussian(DataType.FLOAT, 1, shape));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource({CASES + "convolutions", CASES + "transposedConvolutions", CASES + "poolings", CASES + "upsamplings"})
    void inFloat64EveryLayerIsDeeplearning4jsOwn(String name, Layer own, Layer ours, InputType type, long[] shape) {
        assertSame(own, ours, type, gaussian(DataType.DOUBLE, 1, shape));
    }

    @Test
    void channelsLastIsDeeplearning4jsOwn() {
        ConvolutionLayer.Builder builder = new ConvolutionLayer.Builder(3, 3)
                .nOut(4)
                .convolutionMode(ConvolutionMode.Same)
                .dataFormat(CNN2DFormat.NHWC)
                .activation(Activation.IDENTITY);
        InputType type = InputType.convolutional(5, 6, 3, CNN2DFormat.NHWC);
        assertSame(builder.build(), new LinearConvolution2D(builder), type, gaussian(DataType.FLOAT, 1, 2, 5, 6, 3));
    }

    @Test
    void poolingByNormIsDeeplearning4jsOwn() {
        SubsamplingLayer.Builder builder = new SubsamplingLayer.Builder(PoolingType.PNORM)
                .pnorm(2)
                .kernelSize(2, 2)
                .stride(2, 2);
        InputType type = InputType.convolutional(6, 6, 3);
        assertSame(builder.build(), new Pooling2D(builder), type, gaussian(DataType.FLOAT, 1, 2, 3, 6, 6));
    }

    @Test
    void meansThatCountPaddingAreDeeplearning4jsOwnAndOneLineSaysSo() {
        SubsamplingLayer.Builder builder = new SubsamplingLayer.Builder(PoolingType.AVG)
                .kernelSize(2, 2)
                .stride(2, 2)
                .padding(1, 1)
                .avgPoolIncludePadInDivisor(true);
        InputType type = InputType.convolutional(6, 6, 3);
        INDArray input = gaussian(DataType.FLOAT, 1, 2, 3, 6, 6);
        try (CapturedLog log = new CapturedLog()) {
            assertSame(builder.build(), new Pooling2D(builder), type, input);
            assertSame(builder.build(), new Pooling2D(builder), type, input);
            assertThat(log.text().lines())
                    .containsOnlyOnce(
                            "Pooling by AVG that counts padding runs in Deeplearning4j's own code, not in oneDNN");
        }
    }

    @Test
    void deeplearning4jsOwnImageConvolutionsRunInOneDnnToo() {
        // Without the class in org.nd4j.nativeblas, or with helpers disabled, there is none and training crawls.
        Layer layer = new LinearConvolution2D(new ConvolutionLayer.Builder(3, 3).nOut(4));
        assertThat(new OneLayer(layer, InputType.convolutional(7, 8, 3), DataType.FLOAT)
                        .layer()
                        .getHelper())
                .isInstanceOf(MKLDNNConvHelper.class);
    }

    private static void assertSame(Layer own, Layer ours, InputType type, INDArray input) {
        OneLayer expected = new OneLayer(own, type, input.dataType());
        OneLayer actual = new OneLayer(ours, type, input.dataType());
        assertThat(actual.goesToOneDnn(input)).isFalse();
        INDArray epsilon = gaussian(input.dataType(), 2, expected.forward(input).shape());
        List<INDArray> results = actual.run(input, epsilon);
        assertThat(results).isEqualTo(expected.run(input, epsilon));
    }
}
