package dev.cohort.layers;

import static dev.cohort.testing.GradientCheck.gaussian;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.cohort.box.Anchor;
import dev.cohort.testing.GradientCheck;
import java.util.List;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.graph.MergeVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.nd4j.linalg.learning.config.NoOp;

/** The layers of a detector's second stage, over maps of 3 x 4 cells of 8 pixels of two images. */
class RegionLayersTest {

    private static final int CLASSES = 2;
    private static final INDArray MAPS = gaussian(DataType.DOUBLE, 1, 2, 2, 3, 4);
    private static final INDArray REGIONS = Nd4j.createFromArray(
            new double[][] {{1, 2, 3, 17, 20}, {0, 5, 1, 30, 13}, {0, 0, 8, 32, 24}, {1, 20, 5, 29, 15}});
    private static final INDArray LABELS = Nd4j.createFromArray(
            new double[][][] {{{1, 4, 2, 29, 14}, {0, 1, 9, 31, 23}}, {{1, 3, 5, 18, 19}, {-1, 0, 0, 0, 0}}});

    @Test
    void gradientsThroughRegionsAgreeWithFiniteDifferences() {
        ComputationGraphConfiguration configuration = said(graph("maps", "regions"))
                .setInputTypes(InputType.convolutional(3, 4, 2), InputType.feedForward(5))
                .build();
        GradientCheck.run(configuration, new INDArray[] {MAPS, REGIONS}, LABELS);
    }

    @Test
    void theLossOfImagesIsTheirMeanWhereverTheirRegionsStand() {
        ComputationGraph network = secondStage();
        double both = score(network, MAPS, REGIONS, LABELS);
        INDArray first = Nd4j.createFromArray(new double[][] {{0, 5, 1, 30, 13}, {0, 0, 8, 32, 24}});
        INDArray second = Nd4j.createFromArray(new double[][] {{0, 2, 3, 17, 20}, {0, 20, 5, 29, 15}});
        double alone = score(network, one(MAPS, 0), first, one(LABELS, 0));
        double other = score(network, one(MAPS, 1), second, one(LABELS, 1));
        assertThat(both).isCloseTo((alone + other) / 2, within(1e-12));
    }

    @Test
    void saysImageBoxAndProbabilitiesOfEachRegion() {
        ComputationGraph network = secondStage();
        network.params().assign(0);
        double[] row = network.output(MAPS, REGIONS)[0].getRow(1).toDoubleVector();
        assertThat(row).containsExactly(new double[] {0, 5, 1, 30, 13, 1.0 / 3, 1.0 / 3}, within(1e-12));
    }

    @Test
    void proposesTheSurestRegionsWithinEachImage() {
        INDArray logits = Nd4j.zeros(DataType.DOUBLE, 2, 5, 2, 3);
        logits.putScalar(new int[] {0, 4, 1, 2}, 3);
        logits.putScalar(new int[] {0, 4, 0, 0}, 2);
        logits.putScalar(new int[] {1, 4, 0, 1}, 1);
        logits.putScalar(new int[] {1, 0, 0, 1}, 100);
        INDArray regions = proposals(2, 2, 3).outputSingle(logits);
        assertThat(regions.shape()).containsExactly(4, 5);
        assertThat(regions.getRow(0).toDoubleVector()).containsExactly(0, 16, 8, 24, 16);
        assertThat(regions.getRow(1).toDoubleVector()).containsExactly(0, 0, 0, 8, 8);
        // moved a whole cell to the right
        assertThat(regions.getRow(2).toDoubleVector()).containsExactly(1, 16, 0, 24, 8);
    }

    @Test
    void fillsUpWithRegionsThatOverlapSurerOnes() {
        INDArray logits = Nd4j.zeros(DataType.DOUBLE, 1, 5, 1, 2);
        logits.putScalar(new int[] {0, 4, 0, 0}, 2);
        // as far to the right as it goes: onto the other cell
        logits.putScalar(new int[] {0, 0, 0, 0}, 100);
        INDArray regions = proposals(3, 1, 2).outputSingle(logits);
        assertThat(regions.shape()).containsExactly(2, 5);
        assertThat(regions.getRow(0).toDoubleVector()).containsExactly(0, 8, 0, 16, 8);
        assertThat(regions.getRow(1).toDoubleVector()).containsExactly(0, 8, 0, 16, 8);
    }

    @Test
    void areTheSameAfterJson() {
        ComputationGraphConfiguration configuration = secondStage().getConfiguration();
        assertThat(ComputationGraphConfiguration.fromJson(configuration.toJson()))
                .isEqualTo(configuration);
    }

    /** So many proposals over a grid of cells of 8 pixels, with an anchor of that size. */
    private static ComputationGraph proposals(int most, int rows, int columns) {
        ComputationGraphConfiguration configuration = graph("logits")
                .addVertex("regions", new Proposals(List.of(new Anchor(8, 8)), 8, most), "logits")
                .addLayer(
                        "out",
                        new org.deeplearning4j.nn.conf.layers.LossLayer.Builder()
                                .activation(Activation.IDENTITY)
                                .build(),
                        "regions")
                .setOutputs("out")
                .setInputTypes(InputType.convolutional(rows, columns, 5))
                .build();
        ComputationGraph network = new ComputationGraph(ComputationGraphConfiguration.fromJson(configuration.toJson()));
        network.init();
        return network;
    }

    private static double score(ComputationGraph network, INDArray maps, INDArray regions, INDArray labels) {
        return network.score(new MultiDataSet(new INDArray[] {maps, regions}, new INDArray[] {labels}));
    }

    private static INDArray one(INDArray batch, int sample) {
        return batch.get(NDArrayIndex.interval(sample, sample + 1));
    }

    private static ComputationGraph secondStage() {
        ComputationGraph network = new ComputationGraph(said(graph("maps", "regions"))
                .setInputTypes(InputType.convolutional(3, 4, 2), InputType.feedForward(5))
                .build());
        network.init();
        return network;
    }

    private static GraphBuilder graph(String... inputs) {
        return new NeuralNetConfiguration.Builder()
                .seed(3)
                .dataType(DataType.DOUBLE)
                .updater(new NoOp())
                .graphBuilder()
                .addInputs(inputs);
    }

    private static GraphBuilder said(GraphBuilder graph) {
        return graph.addLayer("features", new LinearConvolution2D(new ConvolutionLayer.Builder(1, 1).nOut(3)), "maps")
                .addVertex("seen", new RegionAlign(2, 8), "features", "regions")
                .addLayer("whole", new LinearConvolution2D(new ConvolutionLayer.Builder(2, 2).nOut(4)), "seen")
                .addLayer("flat", new GlobalPoolingLayer(PoolingType.AVG), "whole")
                .addLayer(
                        "numbers",
                        new DenseLayer.Builder()
                                .nOut(RegionOutput.numbers(CLASSES))
                                .activation(Activation.IDENTITY)
                                .build(),
                        "flat")
                .addVertex("said", new MergeVertex(), "regions", "numbers")
                .addLayer("objects", new RegionOutput(CLASSES), "said")
                .setOutputs("objects");
    }
}
