package dev.cohort.layers;

import dev.cohort.box.Rectangle;
import java.util.Arrays;
import java.util.List;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.gradient.DefaultGradient;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.jspecify.annotations.Nullable;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Runs {@link RegionOutput}: the rows of an image, wherever they stand, make its loss. */
final class RegionOutputLayer extends LossLayer<RegionOutput> {

    RegionOutputLayer(NeuralNetConfiguration conf, DataType dataType) {
        super(conf, dataType);
    }

    @Override
    public INDArray activate(boolean training, LayerWorkspaceMgr workspaces) {
        RegionLoss loss = layerConf().loss();
        double[][] rows = WholeArrays.rows(logits());
        double[][] said = new double[rows.length][];
        for (int i = 0; i < rows.length; i++) {
            double[] raw = raw(rows[i]);
            Rectangle box = loss.box(region(rows[i]), raw);
            said[i] = Arrays.copyOf(
                    new double[] {rows[i][0], box.left(), box.top(), box.right(), box.bottom()},
                    Regions.NUMBERS + loss.classes());
            // The first is the probability of none.
            System.arraycopy(loss.probabilities(raw), 1, said[i], Regions.NUMBERS, loss.classes());
        }
        return WholeArrays.fill(
                workspaces.createUninitialized(
                        ArrayType.ACTIVATIONS, dataType, new long[] {rows.length, said[0].length}, 'c'),
                said);
    }

    /** The gradient of the sum over images; the network divides by their number. */
    @Override
    public Pair<Gradient, INDArray> backpropGradient(@Nullable INDArray epsilon, LayerWorkspaceMgr workspaces) {
        INDArray logits = logits();
        double[][] slopes = new double[Math.toIntExact(logits.size(0))][Math.toIntExact(logits.size(1))];
        losses(WholeArrays.rows(logits), slopes);
        INDArray gradient = workspaces.createUninitialized(ArrayType.ACTIVATION_GRAD, dataType, logits.shape(), 'c');
        return Pair.of(new DefaultGradient(), WholeArrays.fill(gradient, slopes));
    }

    @Override
    double[] losses() {
        return losses(WholeArrays.rows(logits()), null);
    }

    private double[] losses(double[][] rows, double @Nullable [][] slopes) {
        RegionLoss loss = layerConf().loss();
        List<TrueBoxes> truth =
                Arrays.stream(WholeArrays.rows(truth())).map(TrueBoxes::of).toList();
        int[] shown = new int[rows.length];
        int[] regions = new int[truth.size()];
        int[] objects = new int[truth.size()];
        for (int i = 0; i < rows.length; i++) {
            int image = (int) rows[i][0];
            shown[i] = RegionLoss.shown(region(rows[i]), truth.get(image));
            regions[image]++;
            objects[image] += shown[i] < 0 ? 0 : 1;
        }
        double[] losses = new double[truth.size()];
        for (int i = 0; i < rows.length; i++) {
            int image = (int) rows[i][0];
            double[] raw = raw(rows[i]);
            double @Nullable [] slope = slopes == null ? null : new double[raw.length];
            TrueBoxes boxes = truth.get(image);
            int type = shown[i] < 0 ? 0 : boxes.types().get(shown[i]) + 1;
            losses[image] += loss.ofClass(raw, type, 1.0 / regions[image], slope);
            if (shown[i] >= 0) {
                Rectangle place = boxes.places().get(shown[i]);
                losses[image] += loss.ofBox(region(rows[i]), raw, place, 1.0 / objects[image], slope);
            }
            if (slopes != null && slope != null) {
                System.arraycopy(slope, 0, slopes[i], Regions.NUMBERS, slope.length);
            }
        }
        return losses;
    }

    private static Rectangle region(double[] row) {
        return new Rectangle(row[1], row[2], row[3], row[4]);
    }

    private static double[] raw(double[] row) {
        return Arrays.copyOfRange(row, Regions.NUMBERS, row.length);
    }
}
