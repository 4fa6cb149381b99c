package dev.cohort.seamless;

import static dev.cohort.testing.GradientCheck.gaussian;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cohort.models.Ensemble;
import dev.cohort.models.Floats;
import dev.cohort.models.Mirror;
import dev.cohort.models.Normalization;
import dev.cohort.models.SlidingWindow;
import dev.cohort.models.UNet;
import dev.cohort.models.UNetSettings;
import dev.cohort.models.Views;
import dev.cohort.models.VolumeLabeller;
import dev.cohort.models.VolumeLabeller.Image;
import dev.cohort.seamless.SeamlessWindow.Look;
import dev.cohort.volume.Box;
import dev.cohort.volume.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Volumes several tiles wide, of odd extents, beside what the network gives for all of a volume at once. */
class SeamlessWindowTest {

    private static final int CHANNELS = 2;
    private static final int CLASSES = 3;
    private static final UNetSettings TINY =
            UNetSettings.of(CHANNELS, CLASSES).withDepth(2).withChannels(4, 2);
    private static final Shape FLAT_PATCH = new Shape(16, 12, 1);
    private static final Shape FLAT = new Shape(61, 27, 1);
    private static final Shape PATCH = new Shape(8, 6, 6);
    private static final Shape VOLUME = new Shape(27, 5, 23);

    /** float32, and convolutions that add up in another order for another extent. */
    private static final float ROUNDING = 1e-5f;

    @ParameterizedTest
    @EnumSource(
            value = Normalization.class,
            names = {"GROUP", "LAYER", "INSTANCE", "BATCH", "NONE"})
    void tilesOfImagesGiveWhatTheWholeGives(Normalization normalization) {
        compare(FLAT, one(FLAT_PATCH, TINY.withNormalization(normalization)), ROUNDING);
    }

    @ParameterizedTest
    @EnumSource(
            value = Normalization.class,
            names = {"GROUP", "INSTANCE", "BATCH"})
    void tilesOfVolumesGiveWhatTheWholeGives(Normalization normalization) {
        compare(VOLUME, one(PATCH, TINY.withNormalization(normalization)), ROUNDING);
    }

    @Test
    void soTheyDoThroughThreeResolutionsResidualSumsAndOutputsOfEachResolution() {
        UNetSettings settings = TINY.withDepth(3).withResidual(true).withDeepSupervision(true);
        compare(new Shape(119, 10, 1), one(FLAT_PATCH, settings), ROUNDING);
    }

    /** In float64 the tiles differ only by the float32 in which probabilities leave the network. */
    @Test
    void nothingButRoundingIsBetweenThem() {
        ComputationGraph exact = network(FLAT_PATCH, TINY).convertDataType(DataType.DOUBLE);
        compare(FLAT, ensemble(FLAT_PATCH, Views.ONE, exact), 2e-7f);
        ComputationGraph volume = network(PATCH, TINY).convertDataType(DataType.DOUBLE);
        compare(VOLUME, ensemble(PATCH, Views.ONE, volume), 2e-7f);
    }

    @Test
    void mirrorImagesHaveStatisticsOfTheirOwn() {
        compare(FLAT, ensemble(FLAT_PATCH, Views.MIRRORED, network(FLAT_PATCH, TINY)), ROUNDING);
        compare(new Shape(27, 5, 11), ensemble(PATCH, Views.MIRRORED, network(PATCH, TINY)), ROUNDING);
    }

    @Test
    void takesTheMeanOverNetworksOfAnyDepthAndNormalization() {
        ComputationGraph first = network(FLAT_PATCH, TINY.withDepth(3));
        ComputationGraph second = network(FLAT_PATCH, TINY.withNormalization(Normalization.INSTANCE));
        compare(FLAT, ensemble(FLAT_PATCH, Views.ONE, first, second), ROUNDING);
    }

    @Test
    void labelsAsTheWholeWouldAndOverlappingPatchesDoNot() {
        Ensemble ensemble = one(PATCH, TINY);
        int[] whole = mostProbable(whole(VOLUME, ensemble), VOLUME, ensemble);
        assertThat(disagreement(whole, labels(new SeamlessWindow(ensemble), VOLUME)))
                .isZero();
        assertThat(disagreement(whole, labels(new SlidingWindow(ensemble), VOLUME)))
                .isGreaterThan(0.05);
    }

    @Test
    void everySliceIsAPieceForANetworkOfTwoDimensions() {
        Ensemble ensemble = one(FLAT_PATCH, TINY);
        Shape slices = new Shape(FLAT.x(), FLAT.y(), 3);
        int[] together = labels(new SeamlessWindow(ensemble), slices);
        int each = FLAT.x() * FLAT.y();
        for (int z = 0; z < 3; z++) {
            int at = z;
            int[] alone = labels(
                    new SeamlessWindow(ensemble),
                    FLAT,
                    (channel, box) -> values(slices, channel, new Box(box.x(), box.y(), at, box.size())));
            assertThat(Arrays.copyOfRange(together, z * each, (z + 1) * each)).isEqualTo(alone);
        }
    }

    @Test
    void readsNoMoreAtOnceThanAPatchAndTheReachAroundIt() {
        List<Integer> widths = new ArrayList<>();
        new SeamlessWindow(one(FLAT_PATCH, TINY))
                .label(
                        FLAT,
                        (channel, box) -> {
                            widths.add(box.size().x());
                            return values(FLAT, channel, box);
                        },
                        (z, classes) -> {});
        assertThat(widths).allMatch(width -> width <= FLAT_PATCH.x() + 6 + 8);
        // Two normalizations for each of the three stages, and the labels: 7 times 3 x 2 tiles of 2 channels.
        assertThat(widths).hasSize(7 * 3 * 2 * CHANNELS);
    }

    @Test
    void aVolumeThatATileHoldsNeedsOnePass() {
        List<Shape> seen = new ArrayList<>();
        Shape ofATile = new Shape(29, 25, 1);
        new SeamlessWindow(one(FLAT_PATCH, TINY))
                .label(
                        ofATile,
                        (channel, box) -> {
                            seen.add(box.size());
                            return values(ofATile, channel, box);
                        },
                        (z, classes) -> {});
        assertThat(seen).containsExactly(new Shape(30, 26, 1), new Shape(30, 26, 1));
    }

    @Test
    void aVolumeThatAPatchHoldsIsSeenAsByASlidingWindow() {
        Ensemble ensemble = one(FLAT_PATCH, TINY);
        Shape small = new Shape(9, 8, 1);
        assertThat(labels(new SeamlessWindow(ensemble), small)).isEqualTo(labels(new SlidingWindow(ensemble), small));
    }

    @Test
    void leavesTheNetworkAsItWas() {
        ComputationGraph network = network(FLAT_PATCH, TINY);
        INDArray input = gaussian(DataType.FLOAT, 5, 1, CHANNELS, 8, 8);
        INDArray before = network.outputSingle(input);
        labels(new SeamlessWindow(ensemble(FLAT_PATCH, Views.ONE, network)), FLAT);
        assertThat(network.outputSingle(input)).isEqualTo(before);
    }

    private static void compare(Shape volume, Ensemble ensemble, float tolerance) {
        float[] whole = whole(volume, ensemble);
        float[] tiled = tiled(volume, ensemble);
        assertThat(tiled).hasSameSizeAs(whole);
        float worst = 0;
        for (int i = 0; i < whole.length; i++) {
            worst = Math.max(worst, Math.abs(whole[i] - tiled[i]));
        }
        assertThat(worst).isLessThan(tolerance);
    }

    /** Probabilities of the piece that holds the volume, one forward pass for each network and view. */
    private static float[] whole(Shape volume, Ensemble ensemble) {
        Piece piece = piece(volume, ensemble);
        Shape extent = piece.extent();
        Box all = new Box(piece.corner().x(), piece.corner().y(), piece.corner().z(), extent);
        float[] values = ensemble.values((channel, box) -> values(volume, channel, box), all);
        float[] mean = new float[Math.toIntExact(CLASSES * extent.voxels())];
        List<Mirror> views = ensemble.views().of(ensemble.patch());
        for (ComputationGraph network : ensemble.networks()) {
            for (Mirror view : views) {
                float[] seen = Floats.of(network.output(ensemble.input(view.of(values, extent), extent))[0]);
                float[] back = view.of(seen, extent);
                for (int i = 0; i < mean.length; i++) {
                    mean[i] += back[i] / views.size() / ensemble.networks().size();
                }
            }
        }
        return mean;
    }

    private static float[] tiled(Shape volume, Ensemble ensemble) {
        Piece piece = piece(volume, ensemble);
        assertThat(piece.isWhole()).isFalse();
        Shape extent = piece.extent();
        SeamlessWindow window = new SeamlessWindow(ensemble);
        List<Look> looks = window.looks(piece, (channel, box) -> values(volume, channel, box));
        float[] all = new float[Math.toIntExact(CLASSES * extent.voxels())];
        for (Region core : piece.layers().stream().flatMap(List::stream).toList()) {
            float[] part = window.probabilities(looks, core);
            int i = 0;
            for (int c = 0; c < CLASSES; c++) {
                for (int z = core.z().from(); z < core.z().to(); z++) {
                    for (int y = core.y().from(); y < core.y().to(); y++) {
                        for (int x = core.x().from(); x < core.x().to(); x++) {
                            all[(int) (c * extent.voxels() + extent.index(x, y, z))] = part[i++];
                        }
                    }
                }
            }
        }
        return all;
    }

    private static Piece piece(Shape volume, Ensemble ensemble) {
        return new SeamlessWindow(ensemble).piece(volume);
    }

    private static int[] mostProbable(float[] probabilities, Shape volume, Ensemble ensemble) {
        Piece piece = piece(volume, ensemble);
        int[] classes = new int[Math.toIntExact(volume.voxels())];
        int voxels = Math.toIntExact(piece.extent().voxels());
        for (int i = 0; i < classes.length; i++) {
            int x = i % volume.x() - piece.corner().x();
            int y = i / volume.x() % volume.y() - piece.corner().y();
            int z = i / volume.x() / volume.y() - piece.corner().z();
            int at = (int) piece.extent().index(x, y, z);
            for (int c = 1; c < CLASSES; c++) {
                if (probabilities[at + c * voxels] > probabilities[at + classes[i] * voxels]) {
                    classes[i] = c;
                }
            }
        }
        return classes;
    }

    private static int[] labels(VolumeLabeller labeller, Shape volume) {
        return labels(labeller, volume, (channel, box) -> values(volume, channel, box));
    }

    private static int[] labels(VolumeLabeller labeller, Shape volume, Image image) {
        int[] labels = new int[Math.toIntExact(volume.voxels())];
        int slice = volume.x() * volume.y();
        labeller.label(volume, image, (z, classes) -> System.arraycopy(classes, 0, labels, z * slice, slice));
        return labels;
    }

    private static double disagreement(int[] some, int... others) {
        int different = 0;
        for (int i = 0; i < some.length; i++) {
            different += some[i] == others[i] ? 0 : 1;
        }
        return (double) different / some.length;
    }

    private static Ensemble one(Shape patch, UNetSettings settings) {
        return ensemble(patch, Views.ONE, network(patch, settings));
    }

    private static Ensemble ensemble(Shape patch, Views views, ComputationGraph... networks) {
        return new Ensemble(List.of(networks), patch, CHANNELS, CLASSES, views);
    }

    /** With weights, gains and biases of no plan. */
    private static ComputationGraph network(Shape patch, UNetSettings settings) {
        ComputationGraph network = UNet.of(settings, patch).network();
        network.params().addi(gaussian(DataType.FLOAT, 3, network.numParams()).muli(0.2));
        return network;
    }

    /** Brighter and of more contrast towards the end of x, so that every tile has other moments; 0 beyond the volume. */
    private static float[] values(Shape volume, int channel, Box box) {
        float[] values = new float[Math.toIntExact(box.size().voxels())];
        int i = 0;
        for (int z = box.z(); z < box.endZ(); z++) {
            for (int y = box.y(); y < box.endY(); y++) {
                for (int x = box.x(); x < box.endX(); x++) {
                    boolean inside = new Box(x, y, z, new Shape(1, 1, 1)).isWithin(volume);
                    double trend = 2.0 * x / volume.x();
                    values[i++] =
                            (float) (inside ? trend + (1 + trend) * Math.sin(1 + 5 * x + 7 * y + 3 * z + channel) : 0);
                }
            }
        }
        return values;
    }
}
