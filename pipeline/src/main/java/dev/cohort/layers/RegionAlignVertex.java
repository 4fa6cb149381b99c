package dev.cohort.layers;

import dev.cohort.box.RegionTaps;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Runs {@link RegionAlign}, region by region. */
@SuppressWarnings("overrides") // As in PlainVertex.
final class RegionAlignVertex extends PlainVertex {

    private final transient RegionAlign settings;

    RegionAlignVertex(ComputationGraph graph, String name, int index, DataType dataType, RegionAlign settings) {
        super(graph, name, index, dataType);
        this.settings = settings;
    }

    @Override
    public INDArray doForward(boolean training, LayerWorkspaceMgr workspaces) {
        INDArray features = getInputs()[0];
        Look look = new Look(features, getInputs()[1]);
        double[][] maps = WholeArrays.rows(features);
        double[][] seen = new double[look.regions.count()][look.channels * look.bins];
        for (int region = 0; region < seen.length; region++) {
            look.at(region);
            double[] map = maps[look.regions.images().get(region)];
            for (int channel = 0; channel < look.channels; channel++) {
                for (int tap = 0; tap < look.cells.length; tap++) {
                    seen[region][channel * look.bins + tap / RegionTaps.TAPS] +=
                            look.weights[tap] * map[channel * look.area + look.cells[tap]];
                }
            }
        }
        int side = settings.getBins();
        return WholeArrays.fill(
                workspaces.createUninitialized(
                        ArrayType.ACTIVATIONS, dataType, new long[] {seen.length, look.channels, side, side}, 'c'),
                seen);
    }

    @Override
    public Pair<Gradient, INDArray[]> doBackward(boolean truncated, LayerWorkspaceMgr workspaces) {
        INDArray features = getInputs()[0];
        Look look = new Look(features, getInputs()[1]);
        double[][] delta = WholeArrays.rows(getEpsilon());
        double[][] slopes = new double[Math.toIntExact(features.size(0))][look.channels * look.area];
        for (int region = 0; region < delta.length; region++) {
            look.at(region);
            double[] slope = slopes[look.regions.images().get(region)];
            for (int channel = 0; channel < look.channels; channel++) {
                for (int tap = 0; tap < look.cells.length; tap++) {
                    slope[channel * look.area + look.cells[tap]] +=
                            look.weights[tap] * delta[region][channel * look.bins + tap / RegionTaps.TAPS];
                }
            }
        }
        INDArray toFeatures = WholeArrays.fill(
                workspaces.createUninitialized(ArrayType.ACTIVATION_GRAD, dataType, features.shape(), 'c'), slopes);
        INDArray toRegions = workspaces.create(ArrayType.ACTIVATION_GRAD, dataType, getInputs()[1].shape(), 'c');
        return new Pair<>(null, new INDArray[] {toFeatures, toRegions});
    }

    /** The regions of a batch, and the taps of one of them at a time. */
    private final class Look {

        final Regions regions;
        final int channels;
        final int area;
        final int bins;
        final int[] cells;
        final double[] weights;
        private final RegionTaps taps;

        Look(INDArray features, INDArray regionRows) {
            this.regions = Regions.of(WholeArrays.rows(regionRows));
            this.channels = Math.toIntExact(features.size(1));
            this.area = Math.toIntExact(features.size(2) * features.size(3));
            this.bins = settings.getBins() * settings.getBins();
            this.cells = new int[bins * RegionTaps.TAPS];
            this.weights = new double[cells.length];
            this.taps = settings.taps(features);
        }

        void at(int region) {
            taps.of(regions.places().get(region), cells, weights);
        }
    }
}
