package dev.cohort.models;

import dev.cohort.layers.ChannelConcatenation;
import dev.cohort.layers.SegmentationOutput;
import dev.cohort.models.Space.Convolution;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.learning.config.IUpdater;

/**
 * Draws a U-Net.
 *
 * <pre>
 * input - down1 ------------------------ up1 - logits - labels
 *           \ down2 ------------- up2 /
 *               \ down3 (deepest) /
 * </pre>
 *
 * <p>Each stage is two convolutions of size 3, each followed by normalization and ReLU; the first convolution of every
 * stage down but the top one has stride 2. A stage up begins with what comes from below, made half as many channels and
 * twice as large, beside the output of the stage down at the same resolution.
 *
 * @see <a href="https://arxiv.org/abs/1505.04597">Ronneberger et al., U-Net, 2015</a>
 * @see <a href="https://arxiv.org/abs/1809.10486">Isensee et al., nnU-Net, 2018, for strides in place of pooling</a>
 */
final class UNetGraph {

    private static final String INPUT = "input";

    private final Space space;
    private final UNetSettings settings;
    private final LayerGraph graph;

    private UNetGraph(Space space, UNetSettings settings, LayerGraph graph) {
        this.space = space;
        this.settings = settings;
        this.graph = graph;
    }

    static ComputationGraphConfiguration configuration(
            Space space, UNetSettings settings, DataType type, IUpdater updater) {
        LayerGraph graph = new LayerGraph(settings.style(), type, updater, INPUT);
        return new UNetGraph(space, settings, graph).draw();
    }

    private ComputationGraphConfiguration draw() {
        String[] down = new String[settings.depth()];
        for (int level = 0; level < down.length; level++) {
            String above = level == 0 ? INPUT : down[level - 1];
            int channelsAbove = level == 0 ? settings.inputChannels() : channels(level - 1);
            down[level] =
                    stage("down" + (level + 1), above, new Stage(channelsAbove, channels(level), level == 0 ? 1 : 2));
        }
        String below = down[down.length - 1];
        for (int level = down.length - 2; level >= 0; level--) {
            String name = "up" + (level + 1);
            String half = convolution(name + ".half", below, 1, 1, channels(level), true);
            String doubled = graph.add(name + ".doubled", space.doubling(), half);
            String both = graph.join(name + ".both", new ChannelConcatenation(), down[level], doubled);
            below = stage(name, both, new Stage(2 * channels(level), channels(level), 1));
        }
        String logits = convolution("logits", below, 1, 1, settings.labels(), true);
        String labels = graph.add("labels", new SegmentationOutput(), logits);
        // Only the channels matter: any patch that is a multiple of this one fits.
        return graph.configuration(labels, space.input(settings.inputChannels(), settings.patchMultiple()));
    }

    /** Two convolutions of size 3. */
    private record Stage(int from, int to, int stride) {}

    private String stage(String name, String input, Stage stage) {
        String first = activated(name + ".first", input, stage.stride(), stage.to());
        if (!settings.residual()) {
            return activated(name + ".second", first, 1, stage.to());
        }
        String second = normalized(name + ".second", first, 3, 1, stage.to());
        String shortcut = stage.from() == stage.to() && stage.stride() == 1
                ? input
                : normalized(name + ".shortcut", input, 1, stage.stride(), stage.to());
        String sum = graph.join(name + ".sum", new ElementWiseVertex(ElementWiseVertex.Op.Add), second, shortcut);
        return graph.add(name + ".active", new ActivationLayer(Activation.RELU), sum);
    }

    /** A convolution of size 3, normalized and rectified. */
    private String activated(String name, String input, int stride, int channels) {
        return graph.rectified(convolution(name, input, 3, stride, channels, graph.needsBias()), space, channels);
    }

    /** A convolution, normalized. */
    private String normalized(String name, String input, int size, int stride, int channels) {
        return graph.normalized(convolution(name, input, size, stride, channels, graph.needsBias()), space, channels);
    }

    /** Without a bias if a normalization that has its own follows. */
    private String convolution(String name, String input, int size, int stride, int channels, boolean bias) {
        Convolution convolution = new Convolution(size, stride, channels, bias, input.equals(INPUT));
        return graph.weighted(name, space.convolution(convolution), input);
    }

    private int channels(int level) {
        return settings.baseChannels() << level;
    }
}
