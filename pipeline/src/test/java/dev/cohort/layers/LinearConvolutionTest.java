package dev.cohort.layers;

import static dev.cohort.testing.GradientCheck.gaussian;
import static org.assertj.core.api.Assertions.assertThat;

import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.Convolution3D;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.layers.mkldnn.MKLDNNConvHelper;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.NoOp;

/** Held to Deeplearning4j's own convolutions, value by value. */
class LinearConvolutionTest {

    private static final InputType IMAGE = InputType.convolutional(7, 8, 3);
    private static final InputType VOLUME = InputType.convolutional3D(Convolution3D.DataFormat.NCDHW, 5, 4, 6, 3);

    @Test
    void oneDnnRunsImageConvolutions() {
        // Without the class in org.nd4j.nativeblas, or with helpers disabled, there is none and training crawls.
        assertThat(initialized(new LinearConvolution2D(image()), IMAGE, DataType.FLOAT)
                        .getLayer(0)
                        .getHelper())
                .isInstanceOf(MKLDNNConvHelper.class);
    }

    @Test
    void imageConvolutionAgreesWithDeeplearning4j() {
        for (DataType type : new DataType[] {DataType.FLOAT, DataType.DOUBLE}) {
            INDArray input = gaussian(type, 1, 2, 3, 7, 8);
            assertSame(image().build(), new LinearConvolution2D(image()), IMAGE, input);
        }
    }

    @Test
    void volumeConvolutionAgreesWithDeeplearning4j() {
        for (DataType type : new DataType[] {DataType.FLOAT, DataType.DOUBLE}) {
            INDArray input = gaussian(type, 1, 2, 3, 5, 4, 6);
            assertSame(volume().build(), new LinearConvolution3D(volume()), VOLUME, input);
        }
    }

    private static void assertSame(Layer expected, Layer actual, InputType type, INDArray input) {
        INDArray[] results = run(initialized(actual, type, input.dataType()), input);
        INDArray[] own = run(initialized(expected, type, input.dataType()), input);
        for (int i = 0; i < results.length; i++) {
            assertThat(results[i].equalsWithEps(own[i], 1e-12)).isTrue();
        }
    }

    /** Output, gradient of the parameters, gradient of the input. */
    private static INDArray[] run(MultiLayerNetwork network, INDArray input) {
        org.deeplearning4j.nn.api.Layer layer = network.getLayer(0);
        LayerWorkspaceMgr workspaces = LayerWorkspaceMgr.noWorkspaces();
        layer.setInput(input, workspaces);
        INDArray output = layer.activate(true, workspaces);
        INDArray parameters = Nd4j.create(input.dataType(), 1, network.numParams());
        layer.setBackpropGradientsViewArray(parameters);
        INDArray epsilon = gaussian(input.dataType(), 2, output.shape());
        return new INDArray[] {
            output.dup(),
            layer.backpropGradient(epsilon, workspaces).getSecond().dup(),
            parameters
        };
    }

    private static MultiLayerNetwork initialized(Layer layer, InputType input, DataType type) {
        MultiLayerConfiguration configuration = new NeuralNetConfiguration.Builder()
                .seed(1)
                .dataType(type)
                .updater(new NoOp())
                .list()
                .layer(layer)
                .setInputType(input)
                .build();
        MultiLayerNetwork network = new MultiLayerNetwork(configuration);
        network.init();
        return network;
    }

    private static ConvolutionLayer.Builder image() {
        return new ConvolutionLayer.Builder(3, 3)
                .stride(2, 2)
                .nOut(4)
                .convolutionMode(ConvolutionMode.Same)
                .activation(Activation.IDENTITY);
    }

    private static Convolution3D.Builder volume() {
        return new Convolution3D.Builder(3, 3, 3)
                .nOut(4)
                .convolutionMode(ConvolutionMode.Same)
                .activation(Activation.IDENTITY);
    }
}
