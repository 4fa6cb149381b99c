package dev.cohort.training.segmentation;

import dev.cohort.dataset.BrickStore;
import dev.cohort.dataset.VolumeCase;
import dev.cohort.training.Examples;
import dev.cohort.volume.Shape;
import java.io.Serializable;
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

    private final Sampling sampling;
    private final PatchSampler sampler;

    /**
     * How cases become patches.
     *
     * @param patch voxels of one sample
     * @param perCase patches of each case in an epoch, so that large images need not wait for the next one
     * @param resolutions that have targets, the full one first, each half the one before
     * @param augment whether patches are turned and their values changed
     * @param seed of places and augmentation
     */
    public record Sampling(Shape patch, int perCase, int resolutions, boolean augment, long seed)
            implements Serializable {

        public Sampling {
            if (perCase < 1) {
                throw new IllegalArgumentException("patches of a case must be positive, got " + perCase);
            }
        }
    }

    /**
     * @param cases in the order that their numbers mean
     * @param labels the label value of each class, 0 first
     */
    public SegmentationExamples(List<VolumeCase> cases, List<Integer> labels, BrickStore store, Sampling sampling) {
        this.cases = List.copyOf(cases);
        this.labels = List.copyOf(labels);
        this.sampling = sampling;
        this.sampler = new PatchSampler(store, sampling.patch(), sampling.seed(), sampling.augment());
    }

    @Override
    public int count() {
        return Math.multiplyExact(cases.size(), sampling.perCase());
    }

    @Override
    public String name(int number) {
        return cases.get(number / sampling.perCase()).caseId();
    }

    @Override
    public MultiDataSet batch(int[] numbers, int epoch) {
        return PatchBatch.of(
                Arrays.stream(numbers).mapToObj(number -> draw(number, epoch)).toList(),
                labels,
                sampling.resolutions());
    }

    private Patch draw(int number, int epoch) {
        int perCase = sampling.perCase();
        int visit = (epoch - 1) * perCase + number % perCase + 1;
        return sampler.draw(cases.get(number / perCase), number / perCase, visit);
    }
}
