package dev.cohort.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cohort.dataset.InputException;
import dev.cohort.layers.ClassificationLoss;
import dev.cohort.models.KerasFile;
import dev.cohort.models.Normalization;
import dev.cohort.models.PretrainedLayers;
import dev.cohort.models.ResNetSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Models of Keras as a start of training. */
class KerasStartTest extends JobTrial {

    private static final int SIZE = 3;
    private static final int OUTPUTS = 2;

    /** From one channel to two; every value another. */
    private static float[] kernel() {
        float[] kernel = new float[SIZE * SIZE * OUTPUTS];
        for (int i = 0; i < kernel.length; i++) {
            kernel[i] = i * i / 10f;
        }
        return kernel;
    }

    private static ComputationGraph resNet() {
        return new ResNetSettings(1, 2, List.of(1), OUTPUTS, 1, Normalization.NONE, false, 0, 1)
                .network(ClassificationLoss.crossEntropy(2))
                .network();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void weightsComeToLayersOfTheirNameInOurOrder(boolean sequential) {
        KerasModelFile model = new KerasModelFile()
                .convolution("first", SIZE, 1, OUTPUTS, kernel())
                .convolution("stage1.block1.first", 1, OUTPUTS, OUTPUTS, 1, 2, 3, 4)
                .mean("mean")
                .dense("classes", OUTPUTS, 2, 1, 2, 3, 4);
        if (sequential) {
            model.writeSequential(folder.resolve("model.h5"), "5, 5, 1");
        } else {
            model.writeFunctional(folder.resolve("model.h5"), "5, 5, 1");
        }
        ComputationGraph network = resNet();
        INDArray other = network.getLayer("stage1.block1.second").params().dup();
        PretrainedLayers layers =
                PretrainedLayers.copy(new KerasFile(path("model.h5"), new Configuration()).layers(), network);
        assertThat(layers.taken()).containsExactly("first", "classes");
        assertThat(layers.left()).containsExactly("stage1.block1.first", "stage1.block1.second");
        INDArray first = network.getParam("first_W");
        float[] kernel = kernel();
        for (int y = 0; y < SIZE; y++) {
            for (int x = 0; x < SIZE; x++) {
                for (int output = 0; output < OUTPUTS; output++) {
                    assertThat(first.getFloat(output, 0, y, x)).isEqualTo(kernel[(y * SIZE + x) * OUTPUTS + output]);
                }
            }
        }
        assertThat(network.getParam("first_b").toFloatVector()).containsExactly(0.5f, 1.5f);
        assertThat(network.getParam("classes_W").toFloatMatrix()).isDeepEqualTo(new float[][] {{1, 2}, {3, 4}});
        assertThat(network.getLayer("stage1.block1.second").params()).isEqualTo(other);
    }

    @Test
    void gainAndBiasOfGroupNormalizationComeWithTheLayer() {
        float[] gain = {1, 2, 3, 4};
        float[] bias = {5, 6, 7, 8};
        new KerasModelFile()
                .convolution("other", 1, 1, 4, 1, 2, 3, 4)
                .normalization("first.norm", 2, gain, bias)
                .writeFunctional(folder.resolve("model.h5"), "5, 5, 1");
        ComputationGraph network = new ResNetSettings(1, 2, List.of(1), 4, 2, Normalization.GROUP, true, 0, 1)
                .network(ClassificationLoss.crossEntropy(2))
                .network();
        PretrainedLayers layers =
                PretrainedLayers.copy(new KerasFile(path("model.h5"), new Configuration()).layers(), network);
        assertThat(layers.taken()).containsExactly("first.norm");
        assertThat(network.getParam("first.norm_gamma").toFloatVector()).containsExactly(gain);
        assertThat(network.getParam("first.norm_beta").toFloatVector()).containsExactly(bias);
    }

    @Test
    void refusesWhatIsNoModelOfKeras() throws IOException {
        write("text.h5", "weights");
        write("cut.h5", "");
        Files.write(folder.resolve("cut.h5"), new byte[] {(byte) 0x89, 'H', 'D', 'F', '\r', '\n', 0x1a, '\n'});
        KerasModelFile.writeWeightsOnly(folder.resolve("weights.h5"));
        new KerasModelFile().unknown("Mystery").writeSequential(folder.resolve("mystery.h5"), "5");
        refuses("text.h5", " must be a model directory or a Keras model in HDF5, got another file");
        refuses("cut.h5", " must be a whole file in HDF5, but cannot be read: H5Fopen failed");
        refuses(
                "weights.h5",
                " must be a whole model of Keras, but has no model_config; weights alone do not tell what layers they are "
                        + "of");
        refuses(
                "mystery.h5",
                " must be a Keras model that Deeplearning4j can import, but: Unsupported keras layer type Mystery. Please "
                        + "file an issue at https://github.com/eclipse/deeplearning4j/issues.");
    }

    private void refuses(String file, String complaint) {
        assertThatThrownBy(() -> new KerasFile(path(file), new Configuration()).layers())
                .isInstanceOf(InputException.class)
                .hasMessage(path(file) + complaint);
    }
}
