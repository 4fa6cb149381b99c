package dev.cohort.seamless;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cohort.layers.LinearConvolution2D;
import dev.cohort.layers.SegmentationOutput;
import dev.cohort.models.UNet2D;
import dev.cohort.models.UNet3D;
import dev.cohort.models.UNetSettings;
import java.util.List;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReachTest {

    private static final UNetSettings TINY = UNetSettings.of(1, 2).withChannels(2, 1);

    @ParameterizedTest
    @CsvSource({"1,2,2", "2,6,7", "3,16,19", "4,32,39", "5,64,79"})
    void growsWithTheResolutionsOfANetwork(int depth, int before, int after) {
        Reach reach = new Reach(new UNet2D(TINY.withDepth(depth)).network());
        int multiple = 1 << (depth - 1);
        assertThat(reach.multiple()).isEqualTo(multiple);
        assertThat(reach.needed(List.of("labels"), new Span(0, multiple)))
                .isEqualTo(new Span(-before, multiple + after));
    }

    @Test
    void isShorterForLayersAtTheStart() {
        Reach reach = new Reach(new UNet3D(TINY.withDepth(3)).network());
        assertThat(reach.needed(List.of("down1.first"), new Span(4, 8))).isEqualTo(new Span(3, 9));
        assertThat(reach.needed(List.of("down1.second"), new Span(4, 8))).isEqualTo(new Span(2, 10));
        assertThat(reach.scale("down2.first")).isEqualTo(2);
        assertThat(reach.needed(List.of("down2.first"), new Span(4, 8))).isEqualTo(new Span(2, 11));
        assertThat(reach.scale("up2.doubled")).isEqualTo(2);
    }

    @Test
    void refusesLayersOfWhichItKnowsNothing() {
        ConvolutionLayer.Builder builder = new ConvolutionLayer.Builder(3, 3).nOut(2);
        assertThatThrownBy(() ->
                        new Reach(network(new LinearConvolution2D(builder.convolutionMode(ConvolutionMode.Truncate)))))
                .hasMessage("layer logits of a network over tiles must be a convolution of mode Same, a doubling, a"
                        + " normalization, an activation or a joint, got LinearConvolution2D");
        assertThatThrownBy(() -> new Reach(network(
                        new LinearConvolution2D(builder.kernelSize(3, 5).convolutionMode(ConvolutionMode.Same)))))
                .hasMessage("layer logits of a network over tiles must be alike along every axis, got [3, 5]");
    }

    private static ComputationGraph network(ConvolutionLayer layer) {
        ComputationGraph network = new ComputationGraph(new NeuralNetConfiguration.Builder()
                .graphBuilder()
                .addInputs("input")
                .addLayer("logits", layer, "input")
                .addLayer("labels", new SegmentationOutput(), "logits")
                .setOutputs("labels")
                .setInputTypes(InputType.convolutional(8, 8, 1))
                .build());
        network.init();
        return network;
    }
}
