package dev.cohort.models;

import dev.cohort.volume.Box;
import dev.cohort.volume.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.deeplearning4j.nn.graph.ComputationGraph;

/**
 * Labels a volume of any size with networks of one patch size: patches overlap by half, and each one's class
 * probabilities count with Gaussian weights that trust its centre most (as in nnU-Net; sigma is an eighth of the
 * patch along each axis).
 *
 * <p>Goes through the volume along z and keeps the sums of one layer of patches only: classes x patch depth x
 * height x width floats.
 */
public final class SlidingWindow implements VolumeLabeller {

    private static final double SIGMA_OF_PATCH = 1 / 8.0;

    /** Far corners still count where nothing else covers them. */
    private static final double SMALLEST_WEIGHT = 1e-4;

    private final Ensemble ensemble;
    private final Shape patch;
    private final List<Mirror> views;
    private final float[] weights;

    public SlidingWindow(Ensemble ensemble) {
        this.ensemble = ensemble;
        this.patch = ensemble.patch();
        this.views = ensemble.views().of(patch);
        this.weights = weights(patch);
    }

    @Override
    public void label(Shape volume, Image image, Slices slices) {
        List<Integer> zs = starts(volume.z(), patch.z());
        Sums sums = new Sums(ensemble.classes(), volume, patch);
        for (int i = 0; i < zs.size(); i++) {
            int z = zs.get(i);
            for (int y : starts(volume.y(), patch.y())) {
                for (int x : starts(volume.x(), patch.x())) {
                    Box box = new Box(x, y, z, patch);
                    float[] values = ensemble.values(image, box);
                    for (ComputationGraph network : ensemble.networks()) {
                        for (Mirror view : views) {
                            float[] seen = probabilities(network, view.of(values, patch));
                            sums.add(view.of(seen, patch), weights, box);
                        }
                    }
                }
            }
            int end = i + 1 < zs.size() ? zs.get(i + 1) : volume.z();
            for (int done = Math.max(z, 0); done < Math.min(end, volume.z()); done++) {
                slices.accept(done, sums.classes(done - z));
            }
            sums.dropSlices(end - z);
        }
    }

    private float[] probabilities(ComputationGraph network, float[] values) {
        return Floats.of(network.output(ensemble.input(values, patch))[0]);
    }

    /**
     * Where windows start along an axis: half a window apart, the last one flush with the end; a single centred one
     * where the axis is shorter than the window.
     */
    static List<Integer> starts(int length, int window) {
        List<Integer> starts = new ArrayList<>();
        if (length <= window) {
            starts.add(-((window - length) / 2));
            return starts;
        }
        int step = Math.max(1, window / 2);
        for (int start = 0; start + window < length; start += step) {
            starts.add(start);
        }
        starts.add(length - window);
        return starts;
    }

    private static float[] weights(Shape patch) {
        float[] weights = new float[Math.toIntExact(patch.voxels())];
        int i = 0;
        for (int z = 0; z < patch.z(); z++) {
            for (int y = 0; y < patch.y(); y++) {
                for (int x = 0; x < patch.x(); x++) {
                    double gauss = gauss(x, patch.x()) * gauss(y, patch.y()) * gauss(z, patch.z());
                    weights[i++] = (float) Math.max(gauss, SMALLEST_WEIGHT);
                }
            }
        }
        return weights;
    }

    private static double gauss(int index, int length) {
        double fromCentre = (index - (length - 1) / 2.0) / (length * SIGMA_OF_PATCH);
        return Math.exp(-0.5 * fromCentre * fromCentre);
    }

    /** Weighted probabilities [class][z][y][x] of the slices that one layer of patches covers. */
    private static final class Sums {
        private final int classes;
        private final Shape volume;
        private final Shape patch;
        private final int sliceVoxels;
        private final float[][] sums;
        private final int[] best;

        Sums(int classes, Shape volume, Shape patch) {
            this.classes = classes;
            this.volume = volume;
            this.patch = patch;
            this.sliceVoxels = Math.multiplyExact(volume.x(), volume.y());
            this.sums = new float[classes][Math.multiplyExact(sliceVoxels, patch.z())];
            this.best = new int[sliceVoxels];
        }

        void add(float[] probabilities, float[] weights, Box box) {
            int fromX = Math.max(0, -box.x());
            int toX = Math.min(patch.x(), volume.x() - box.x());
            for (int c = 0; c < classes; c++) {
                for (int z = 0; z < patch.z(); z++) {
                    for (int y = Math.max(0, -box.y()); y < Math.min(patch.y(), volume.y() - box.y()); y++) {
                        int inPatch = patch.x() * (y + patch.y() * z);
                        int inClass = inPatch + c * weights.length;
                        int inSums = sliceVoxels * z + volume.x() * (y + box.y()) + box.x();
                        for (int x = fromX; x < toX; x++) {
                            sums[c][inSums + x] += weights[inPatch + x] * probabilities[inClass + x];
                        }
                    }
                }
            }
        }

        /** The class with the largest sum; the smaller one on a tie. */
        int[] classes(int slice) {
            for (int i = 0; i < sliceVoxels; i++) {
                int winner = 0;
                for (int c = 1; c < classes; c++) {
                    if (sums[c][slice * sliceVoxels + i] > sums[winner][slice * sliceVoxels + i]) {
                        winner = c;
                    }
                }
                best[i] = winner;
            }
            return best;
        }

        void dropSlices(int count) {
            int dropped = Math.min(count, patch.z()) * sliceVoxels;
            for (float[] sum : sums) {
                System.arraycopy(sum, dropped, sum, 0, sum.length - dropped);
                Arrays.fill(sum, sum.length - dropped, sum.length, 0);
            }
        }
    }
}
