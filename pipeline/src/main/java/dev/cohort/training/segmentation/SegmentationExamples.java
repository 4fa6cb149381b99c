package dev.cohort.training.segmentation;

import dev.cohort.dataset.BrickStore;
import dev.cohort.dataset.VolumeCase;
import dev.cohort.training.Examples;
import dev.cohort.volume.Shape;
import java.util.Arrays;
import java.util.List;
import org.nd4j.linalg.dataset.api.MultiDataSet;

/** Patches of the volumes of a table. */
public final class SegmentationExamples implements Examples {

    private static final long serialVersionUID = 1;

    @SuppressWarnings("serial") // List.copyOf's lists are serializable
    private final List<VolumeCase> cases;

    @SuppressWarnings("serial") // likewise
    private final List<Integer> labels;

    private final PatchSampler sampler;

    /**
     * @param cases in the order that their numbers mean
     * @param labels the label value of each class, 0 first
     * @param patch voxels of one sample
     * @param seed of places and augmentation
     * @param augment whether patches are turned and their values changed
     */
    public SegmentationExamples(
            List<VolumeCase> cases, List<Integer> labels, BrickStore store, Shape patch, long seed, boolean augment) {
        this.cases = List.copyOf(cases);
        this.labels = List.copyOf(labels);
        this.sampler = new PatchSampler(store, patch, seed, augment);
    }

    @Override
    public int count() {
        return cases.size();
    }

    @Override
    public String name(int number) {
        return cases.get(number).caseId();
    }

    @Override
    public MultiDataSet batch(int[] numbers, int epoch) {
        return PatchBatch.of(
                Arrays.stream(numbers)
                        .mapToObj(number -> sampler.draw(cases.get(number), number, epoch))
                        .toList(),
                labels);
    }
}
