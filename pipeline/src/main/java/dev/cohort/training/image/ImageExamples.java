package dev.cohort.training.image;

import dev.cohort.dataset.BrickStore;
import dev.cohort.dataset.LabelledImage;
import dev.cohort.models.ImageClasses;
import dev.cohort.training.Chance;
import dev.cohort.training.Examples;
import dev.cohort.training.classification.LabelledSplit;
import dev.cohort.training.classification.Truth;
import java.util.Arrays;
import java.util.List;
import org.nd4j.linalg.dataset.MultiDataSet;

/** Images of a table with their classes. */
public final class ImageExamples implements Examples {

    private static final long serialVersionUID = 1;

    @SuppressWarnings("serial") // List.copyOf's lists are serializable
    private final List<LabelledImage> images;

    private final Truth truth;

    private final BrickStore store;
    private final boolean augment;
    private final long seed;

    /**
     * @param split whose training cases are numbered in their order
     * @param augment whether images are mirrored and moved, by a chance of this seed, epoch and case
     */
    public ImageExamples(LabelledSplit<LabelledImage> split, BrickStore store, boolean augment, long seed) {
        this.images = split.training();
        this.truth = split.truth();
        this.store = store;
        this.augment = augment;
        this.seed = seed;
    }

    @Override
    public int count() {
        return images.size();
    }

    @Override
    public String name(int number) {
        return images.get(number).caseId();
    }

    @Override
    public MultiDataSet batch(int[] numbers, int epoch) {
        List<LabelledImage> chosen =
                Arrays.stream(numbers).mapToObj(images::get).toList();
        List<float[]> pixels = chosen.stream().map(one -> pixels(one, epoch)).toList();
        return new MultiDataSet(ImageClasses.array(chosen, pixels), truth.of(chosen));
    }

    private float[] pixels(LabelledImage one, int epoch) {
        float[] pixels = one.pixels(store);
        return augment
                ? ImageShift.random(one.shape(), Chance.of(seed, epoch, one.caseId()))
                        .of(pixels, one.shape())
                : pixels;
    }
}
