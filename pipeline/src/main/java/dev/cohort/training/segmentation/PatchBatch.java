package dev.cohort.training.segmentation;

import dev.cohort.models.Floats;
import dev.cohort.models.UNet;
import dev.cohort.volume.Shape;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.MultiDataSet;

/** Patches as a network takes them. */
final class PatchBatch {

    private PatchBatch() {}

    /**
     * Images [patches, channels, z, y, x] and one-hot targets [patches, classes, z, y, x] at each resolution; patches of one
     * slice without z.
     *
     * @param labels the label value of each class, 0 first
     * @param resolutions that have targets, the full one first, each half the one before
     */
    static MultiDataSet of(List<Patch> patches, List<Integer> labels, int resolutions) {
        Patch first = patches.get(0);
        int voxels = first.labels().length;
        int channels = first.image().length;
        float[] features = new float[patches.size() * channels * voxels];
        for (int n = 0; n < patches.size(); n++) {
            for (int c = 0; c < channels; c++) {
                System.arraycopy(patches.get(n).image()[c], 0, features, (n * channels + c) * voxels, voxels);
            }
        }
        INDArray[] targets = new INDArray[resolutions];
        Arrays.setAll(targets, level -> targets(patches, labels, 1 << level));
        return new MultiDataSet(
                new INDArray[] {Floats.array(features, UNet.arrayShape(patches.size(), channels, first.shape()))},
                targets);
    }

    /** One-hot labels of one voxel in every step along each axis, from the middle of what it stands for. */
    private static INDArray targets(List<Patch> patches, List<Integer> labels, int step) {
        Shape patch = patches.get(0).shape();
        int stepZ = patch.z() == 1 ? 1 : step;
        Shape coarse = new Shape(patch.x() / step, patch.y() / step, patch.z() / stepZ);
        int voxels = Math.toIntExact(coarse.voxels());
        float[] targets = new float[patches.size() * labels.size() * voxels];
        Map<Integer, Integer> classes = new TreeMap<>();
        labels.forEach(label -> classes.put(label, classes.size()));
        for (int n = 0; n < patches.size(); n++) {
            int[] fine = patches.get(n).labels();
            for (int i = 0; i < voxels; i++) {
                int x = i % coarse.x() * step + step / 2;
                int y = i / coarse.x() % coarse.y() * step + step / 2;
                int z = i / (coarse.x() * coarse.y()) * stepZ + stepZ / 2;
                // A label that training never saw cannot be learned: it counts as background.
                int oneHot = classes.getOrDefault(fine[(int) patch.index(x, y, z)], 0);
                targets[(n * labels.size() + oneHot) * voxels + i] = 1;
            }
        }
        return Floats.array(targets, UNet.arrayShape(patches.size(), labels.size(), coarse));
    }
}
