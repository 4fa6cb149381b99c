package dev.cohort.training.segmentation;

import dev.cohort.dataset.InputException;
import dev.cohort.dataset.VolumeCase;
import dev.cohort.volume.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;

/**
 * Who is learned from and who is held out.
 *
 * @param training at least one case, all with a label map and as many channels as each other
 * @param validation held out; may be empty
 * @param unlabelled cases of the table without a label map, which are of no use here
 */
public record TrainingCases(List<VolumeCase> training, List<VolumeCase> validation, int unlabelled) {

    /** Larger patches see more, but their activations must fit the executors. */
    private static final int LONGEST_PATCH = 64;

    /** Of images, whose patches have no depth. */
    private static final int LONGEST_FLAT_PATCH = 256;

    /**
     * Splits the cases of a table.
     *
     * @throws InputException if none is left to learn from, none has a label, a case has other channels, or a subject
     *     is on both sides
     */
    public static TrainingCases split(List<VolumeCase> all, Predicate<VolumeCase> isHeldOut) {
        List<VolumeCase> training = new ArrayList<>();
        List<VolumeCase> validation = new ArrayList<>();
        for (VolumeCase one : all) {
            if (one.isLabelled()) {
                (isHeldOut.test(one) ? validation : training).add(one);
            }
        }
        if (training.isEmpty()) {
            throw new InputException("Training needs a case with a label map outside the held-out fold, got none among "
                    + all.size() + " cases");
        }
        int channels = training.get(0).channels();
        TreeSet<String> subjects = new TreeSet<>();
        for (VolumeCase one : training) {
            subjects.add(one.subject());
            requireChannels(one, channels);
        }
        for (VolumeCase one : validation) {
            requireChannels(one, channels);
            if (subjects.contains(one.subject())) {
                throw new InputException("Folds must keep the cases of a subject together, but subject " + one.subject()
                        + " is on both sides");
            }
        }
        TrainingCases cases = new TrainingCases(training, validation, all.size() - training.size() - validation.size());
        if (cases.labels().size() < 2) {
            throw new InputException("Training needs a label other than 0, got none in " + training.size() + " cases");
        }
        return cases;
    }

    /** The label value of each class: 0, then those that occur in training, ascending. */
    public List<Integer> labels() {
        TreeSet<Integer> labels = new TreeSet<>();
        labels.add(0);
        training.forEach(one -> labels.addAll(one.labels()));
        return List.copyOf(labels);
    }

    /** Image channels of every case. */
    public int channels() {
        return training.get(0).channels();
    }

    /**
     * A patch that holds the median case, at most 64 voxels along an axis; where all cases are images, of one slice and at
     * most 256 pixels along an axis.
     *
     * @param multiple what each extent must be a multiple of, but that of a single slice
     */
    public Shape patch(int multiple) {
        boolean isFlat = training.stream().allMatch(one -> one.grid().shape().z() == 1);
        int longest = isFlat ? LONGEST_FLAT_PATCH : LONGEST_PATCH;
        return new Shape(
                extent(Shape::x, multiple, longest),
                extent(Shape::y, multiple, longest),
                isFlat ? 1 : extent(Shape::z, multiple, longest));
    }

    private int extent(ToIntFunction<Shape> axis, int multiple, int longest) {
        int[] sorted = training.stream()
                .mapToInt(one -> axis.applyAsInt(one.grid().shape()))
                .sorted()
                .toArray();
        int wanted = Math.min(sorted[sorted.length / 2], longest);
        return (wanted + multiple - 1) / multiple * multiple;
    }

    private static void requireChannels(VolumeCase one, int channels) {
        if (one.channels() != channels) {
            throw new InputException("Every case must have the same image channels, got " + one.channels() + " in case "
                    + one.caseId() + " and " + channels + " in another");
        }
    }
}
