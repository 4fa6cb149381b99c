package dev.cohort.models;

import dev.cohort.layers.ChannelConcatenation;
import dev.cohort.layers.SegmentationOutput;
import dev.cohort.models.Space.Convolution;
import java.util.List;
import java.util.Optional;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.weights.WeightInit;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.regularization.WeightDecay;

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
    private final GraphBuilder graph;

    private UNetGraph(Space space, UNetSettings settings, GraphBuilder graph) {
        this.space = space;
        this.settings = settings;
        this.graph = graph;
    }

    static ComputationGraphConfiguration configuration(
            Space space, UNetSettings settings, DataType type, IUpdater updater) {
        GraphBuilder graph = new NeuralNetConfiguration.Builder()
                .seed(settings.seed())
                .dataType(type)
                .weightInit(WeightInit.RELU)
                .updater(updater)
                .graphBuilder();
        return new UNetGraph(space, settings, graph).draw();
    }

    private ComputationGraphConfiguration draw() {
        graph.addInputs(INPUT);
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
            String doubled = add(name + ".doubled", space.doubling(), half);
            graph.addVertex(name + ".both", new ChannelConcatenation(), down[level], doubled);
            below = stage(name, name + ".both", new Stage(2 * channels(level), channels(level), 1));
        }
        String logits = convolution("logits", below, 1, 1, settings.labels(), true);
        return graph.addLayer("labels", new SegmentationOutput(), logits)
                .setOutputs("labels")
                // Only the channels matter: any patch that is a multiple of this one fits.
                .setInputTypes(space.input(settings.inputChannels(), settings.patchMultiple()))
                .build();
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
        graph.addVertex(name + ".sum", new ElementWiseVertex(ElementWiseVertex.Op.Add), second, shortcut);
        return add(name + ".active", new ActivationLayer(Activation.RELU), name + ".sum");
    }

    /** A convolution of size 3, normalized and rectified. */
    private String activated(String name, String input, int stride, int channels) {
        String last = convolution(name, input, 3, stride, channels, settings.normalization() == Normalization.NONE);
        for (Layer layer : settings.normalization().withRelu(space, channels, settings.groups())) {
            last = add(layer instanceof ActivationLayer ? name + ".active" : name + ".norm", layer, last);
        }
        return last;
    }

    /** A convolution, normalized. */
    private String normalized(String name, String input, int size, int stride, int channels) {
        Optional<Layer> norm = settings.normalization().linear(space, channels, settings.groups());
        String convolved = convolution(name, input, size, stride, channels, norm.isEmpty());
        return norm.map(layer -> add(name + ".norm", layer, convolved)).orElse(convolved);
    }

    /** Without a bias if a normalization that has its own follows. */
    private String convolution(String name, String input, int size, int stride, int channels, boolean bias) {
        Convolution convolution = new Convolution(size, stride, channels, bias, input.equals(INPUT));
        Layer layer = space.convolution(convolution);
        if (settings.weightDecay() > 0 && layer instanceof BaseLayer weighted) {
            // By layer: what DL4J's builder of networks is told, it gives to every layer twice.
            weighted.setRegularization(List.of(new WeightDecay(settings.weightDecay(), true)));
        }
        return add(name, layer, input);
    }

    private int channels(int level) {
        return settings.baseChannels() << level;
    }

    private String add(String name, Layer layer, String input) {
        graph.addLayer(name, layer, input);
        return name;
    }
}
