package dev.cohort.training.segmentation;

import dev.cohort.models.Floats;
import dev.cohort.models.UNet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.nd4j.linalg.dataset.MultiDataSet;

/** Patches as a network takes them. */
final class PatchBatch {

    private PatchBatch() {}

    /**
     * Images [patches, channels, z, y, x] and one-hot targets [patches, classes, z, y, x]; patches of one slice without z.
     *
     * @param labels the label value of each class, 0 first
     */
    static MultiDataSet of(List<Patch> patches, List<Integer> labels) {
        Patch first = patches.get(0);
        int voxels = first.labels().length;
        int channels = first.image().length;
        float[] features = new float[patches.size() * channels * voxels];
        float[] targets = new float[patches.size() * labels.size() * voxels];
        Map<Integer, Integer> classes = new TreeMap<>();
        labels.forEach(label -> classes.put(label, classes.size()));
        for (int n = 0; n < patches.size(); n++) {
            Patch patch = patches.get(n);
            for (int c = 0; c < channels; c++) {
                System.arraycopy(patch.image()[c], 0, features, (n * channels + c) * voxels, voxels);
            }
            for (int i = 0; i < voxels; i++) {
                // A label that training never saw cannot be learned: it counts as background.
                int oneHot = classes.getOrDefault(patch.labels()[i], 0);
                targets[(n * labels.size() + oneHot) * voxels + i] = 1;
            }
        }
        return new MultiDataSet(
                Floats.array(features, UNet.arrayShape(patches.size(), channels, first.shape())),
                Floats.array(targets, UNet.arrayShape(patches.size(), labels.size(), first.shape())));
    }
}
