package dev.cohort.training.segmentation;

import dev.cohort.dataset.BrickStore;
import dev.cohort.dataset.CaseVoxels;
import dev.cohort.dataset.VolumeCase;
import dev.cohort.models.Ensemble;
import dev.cohort.models.SlidingWindow;
import dev.cohort.models.Views;
import dev.cohort.volume.Box;
import dev.cohort.volume.Shape;
import java.util.ArrayList;
import java.util.List;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.jspecify.annotations.Nullable;

/** Dice per label of whole validation cases, while training goes on. The final scores are evaluation's business. */
final class CaseDice {

    private CaseDice() {}

    /**
     * Dice of one case: 2 TP / (2 TP + FP + FN) for each label but background; null where neither the reference nor
     * the prediction has it.
     */
    static List<@Nullable Double> of(
            VolumeCase one, BrickStore store, ComputationGraph network, Shape patch, List<Integer> labels) {
        CaseVoxels voxels = new CaseVoxels(one, store);
        Shape volume = one.grid().shape();
        long[] both = new long[labels.size()];
        long[] either = new long[labels.size()];
        Ensemble alone = new Ensemble(List.of(network), patch, one.channels(), labels.size(), Views.ONE);
        new SlidingWindow(alone).label(volume, voxels::image, (z, classes) -> {
            int[] truth = voxels.labels(new Box(0, 0, z, new Shape(volume.x(), volume.y(), 1)));
            for (int i = 0; i < truth.length; i++) {
                int expected = Math.max(0, labels.indexOf(truth[i]));
                either[expected]++;
                either[classes[i]]++;
                if (expected == classes[i]) {
                    both[expected]++;
                }
            }
        });
        List<@Nullable Double> dice = new ArrayList<>();
        for (int label = 1; label < labels.size(); label++) {
            dice.add(either[label] == 0 ? null : 2.0 * both[label] / either[label]);
        }
        return dice;
    }
}
