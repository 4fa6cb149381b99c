package dev.cohort.models;

import dev.cohort.layers.ChannelConcatenation;
import dev.cohort.layers.SegmentationOutput;
import dev.cohort.models.ConvolutionBlocks.Block;
import java.util.List;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
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
 * twice as large, beside the output of the stage down at the same resolution. With deep supervision every stage up has logits
 * and labels of its own, which only training asks for.
 *
 * @see <a href="https://arxiv.org/abs/1505.04597">Ronneberger et al., U-Net, 2015</a>
 * @see <a href="https://arxiv.org/abs/1809.10486">Isensee et al., nnU-Net, 2018, for strides in place of pooling</a>
 */
final class UNetGraph {

    private static final String INPUT = "input";

    private final Space space;
    private final UNetSettings settings;
    private final LayerGraph graph;
    private final ConvolutionBlocks blocks;

    private UNetGraph(Space space, UNetSettings settings, LayerGraph graph) {
        this.space = space;
        this.settings = settings;
        this.graph = graph;
        this.blocks = new ConvolutionBlocks(graph, space, INPUT, false);
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
                    stage("down" + (level + 1), above, new Block(channelsAbove, channels(level), level == 0 ? 1 : 2));
        }
        String below = down[down.length - 1];
        String[] up = down.clone();
        for (int level = down.length - 2; level >= 0; level--) {
            String name = "up" + (level + 1);
            String half = blocks.convolution(name + ".half", below, 1, 1, channels(level), true);
            String doubled = graph.add(name + ".doubled", space.doubling(), half);
            String both = graph.join(name + ".both", new ChannelConcatenation(), down[level], doubled);
            below = stage(name, both, new Block(2 * channels(level), channels(level), 1));
            up[level] = below;
        }
        String[] outputs = new String[settings.outputs()];
        for (int level = 0; level < outputs.length; level++) {
            outputs[level] = output(level, up[level]);
        }
        // Only the channels matter: any patch that is a multiple of this one fits.
        return graph.configuration(List.of(outputs), space.input(settings.inputChannels(), settings.patchMultiple()));
    }

    /** Losses count half as much at each resolution as at the one above, and one in all. */
    private String output(int level, String stage) {
        int outputs = settings.outputs();
        String ending = level == 0 ? "" : String.valueOf(level + 1);
        String logits = blocks.convolution("logits" + ending, stage, 1, 1, settings.labels(), true);
        double all = 2 - 1.0 / (1 << (outputs - 1));
        return graph.add("labels" + ending, new SegmentationOutput(1.0 / (1 << level) / all), logits);
    }

    private String stage(String name, String input, Block block) {
        return settings.residual() ? blocks.residual(name, input, block) : blocks.plain(name, input, block);
    }

    private int channels(int level) {
        return settings.baseChannels() << level;
    }
}
