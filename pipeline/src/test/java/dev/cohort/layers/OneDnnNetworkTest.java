package dev.cohort.layers;

import static dev.cohort.testing.GradientCheck.gaussian;
import static dev.cohort.testing.GradientCheck.oneHot;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.Convolution3D;
import org.deeplearning4j.nn.conf.layers.Convolution3D.DataFormat;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.Deconvolution2D;
import org.deeplearning4j.nn.conf.layers.Deconvolution3D;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.Subsampling3DLayer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.conf.layers.Upsampling2D;
import org.deeplearning4j.nn.conf.layers.Upsampling3D;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.util.ModelSerializer;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.learning.config.Sgd;

/** Every layer in one network: convolution, mean, convolution, upsampling, maximum, transposed convolution. */
class OneDnnNetworkTest {

    private static final double STEP = 1e-2;

    @ParameterizedTest
    @ValueSource(ints = {2, 3})
    void gradientsAgreeWithFiniteDifferences(int axes) {
        ComputationGraph network = network(axes);
        DataSet data = data(axes);
        network.setInput(0, data.getFeatures());
        network.setLabel(0, data.getLabels());
        network.computeGradientAndScore();
        INDArray gradient = network.gradient().gradient().dup();
        INDArray parameters = network.params();
        for (int direction = 0; direction < 12; direction++) {
            INDArray along = gaussian(DataType.FLOAT, 100 + direction, parameters.shape());
            along.divi(along.norm2Number());
            double ahead = loss(network, data, parameters.add(along.mul(STEP)));
            double behind = loss(network, data, parameters.sub(along.mul(STEP)));
            // The gradient is that of the sum over two samples, the loss their mean.
            double slope =
                    gradient.mul(along.reshape(gradient.shape())).sumNumber().doubleValue() / 2;
            assertThat((ahead - behind) / (2 * STEP)).isCloseTo(slope, org.assertj.core.data.Offset.offset(2e-4));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3})
    void survivesJsonSerializerAndClone(int axes, @TempDir Path folder) throws IOException {
        ComputationGraph network = network(axes);
        assertThat(ComputationGraphConfiguration.fromJson(
                        network.getConfiguration().toJson()))
                .isEqualTo(network.getConfiguration());
        network.fit(data(axes));
        File file = folder.resolve("network.zip").toFile();
        ModelSerializer.writeModel(network, file, true);
        ComputationGraph restored = ModelSerializer.restoreComputationGraph(file, true);
        INDArray input = data(axes).getFeatures();
        assertThat(restored.outputSingle(input)).isEqualTo(network.outputSingle(input));
        assertThat(network.clone().outputSingle(input)).isEqualTo(network.outputSingle(input));
        assertThat(restored.getLayer("first").getClass())
                .isEqualTo(network.getLayer("first").getClass());
        restored.fit(data(axes));
        network.fit(data(axes));
        assertThat(restored.params()).isEqualTo(network.params());
    }

    private static double loss(ComputationGraph network, DataSet data, INDArray parameters) {
        INDArray before = network.params().dup();
        network.setParams(parameters);
        double loss = network.score(data, true);
        network.setParams(before);
        return loss;
    }

    private static DataSet data(int axes) {
        long[] input = axes == 2 ? new long[] {2, 2, 6, 8} : new long[] {2, 2, 4, 6, 8};
        long[] output = axes == 2 ? new long[] {2, 3, 6, 8} : new long[] {2, 3, 4, 6, 8};
        return new DataSet(gaussian(DataType.FLOAT, 1, input), oneHot(DataType.FLOAT, 2, output));
    }

    private static ComputationGraph network(int axes) {
        ComputationGraphConfiguration.GraphBuilder graph = new NeuralNetConfiguration.Builder()
                .seed(3)
                .dataType(DataType.FLOAT)
                .updater(new Sgd(0.1))
                .graphBuilder()
                .addInputs("in");
        if (axes == 2) {
            graph.addLayer("first", new LinearConvolution2D(conv2d(3)).ofData(), "in")
                    .addLayer("mean", new Pooling2D(pool2d(PoolingType.AVG, 2)), "first")
                    .addLayer("second", new LinearConvolution2D(conv2d(5)), "mean")
                    .addLayer("twice", new NearestUpsampling2D(new Upsampling2D.Builder(2)), "second")
                    .addLayer("maximum", new Pooling2D(pool2d(PoolingType.MAX, 2)), "twice")
                    .addLayer(
                            "up",
                            new TransposedConvolution2D(new Deconvolution2D.Builder(2, 2)
                                    .stride(2, 2)
                                    .nOut(3)),
                            "maximum")
                    .setInputTypes(InputType.convolutional(6, 8, 2));
        } else {
            graph.addLayer("first", new LinearConvolution3D(conv3d(3)).ofData(), "in")
                    .addLayer("mean", new Pooling3D(pool3d(PoolingType.AVG, 2)), "first")
                    .addLayer("second", new LinearConvolution3D(conv3d(5)), "mean")
                    .addLayer(
                            "twice",
                            new NearestUpsampling3D(new Upsampling3D.Builder(2).dataFormat(DataFormat.NCDHW)),
                            "second")
                    .addLayer("maximum", new Pooling3D(pool3d(PoolingType.MAX, 2)), "twice")
                    .addLayer(
                            "up",
                            new TransposedConvolution3D(new Deconvolution3D.Builder()
                                    .kernelSize(2, 2, 2)
                                    .stride(2, 2, 2)
                                    .dataFormat(DataFormat.NCDHW)
                                    .nOut(3)),
                            "maximum")
                    .setInputTypes(InputType.convolutional3D(DataFormat.NCDHW, 4, 6, 8, 2));
        }
        ComputationGraph network = new ComputationGraph(graph.addLayer("labels", new SegmentationOutput(), "up")
                .setOutputs("labels")
                .build());
        network.init();
        return network;
    }

    private static ConvolutionLayer.Builder conv2d(int channels) {
        return new ConvolutionLayer.Builder(3, 3).nOut(channels).convolutionMode(ConvolutionMode.Same);
    }

    private static Convolution3D.Builder conv3d(int channels) {
        return new Convolution3D.Builder(3, 3, 3)
                .nOut(channels)
                .dataFormat(DataFormat.NCDHW)
                .convolutionMode(ConvolutionMode.Same);
    }

    private static SubsamplingLayer.Builder pool2d(PoolingType type, int size) {
        return new SubsamplingLayer.Builder(type).kernelSize(size, size).stride(size, size);
    }

    private static Subsampling3DLayer.Builder pool3d(PoolingType type, int size) {
        return new Subsampling3DLayer.Builder(type)
                .kernelSize(size, size, size)
                .stride(size, size, size)
                .dataFormat(DataFormat.NCDHW);
    }
}
