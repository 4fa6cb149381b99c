package dev.cohort.training.detection;

import dev.cohort.box.Rectangle;
import dev.cohort.dataset.BrickStore;
import dev.cohort.dataset.PictureCase;
import dev.cohort.models.Canvas;
import dev.cohort.training.Examples;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.nd4j.linalg.factory.Nd4j;

/** Scenes of the images of a table, with the boxes of their objects. */
public final class DetectionExamples implements Examples {

    private static final long serialVersionUID = 1;

    /** Numbers of an object: class, left, top, right, bottom. */
    private static final int NUMBERS = 5;

    @SuppressWarnings("serial") // List.copyOf's lists are serializable
    private final List<PictureCase> cases;

    @SuppressWarnings("serial") // likewise
    private final List<Integer> categories;

    private final int channels;
    private final int losses;
    private final BrickStore store;
    private final SceneSampler sampler;

    /**
     * @param split whose training images are numbered in their order
     * @param losses of the network; each is told all objects
     * @param augment whether images are put together, moved and changed
     */
    public DetectionExamples(
            DetectionCases split, int losses, BrickStore store, int width, int height, boolean augment, long seed) {
        this.cases = split.training();
        this.categories = List.copyOf(split.categories().keySet());
        this.channels = split.channels();
        this.losses = losses;
        this.store = store;
        this.sampler = new SceneSampler(width, height, augment, seed);
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
        List<Canvas> canvases = new ArrayList<>();
        List<List<Scene.Target>> targets = new ArrayList<>();
        for (int number : numbers) {
            Scene scene = sampler.draw(cases, number, epoch);
            canvases.add(scene.paint(sampler.width(), sampler.height(), channels, store));
            targets.add(scene.targets(categories));
        }
        INDArray truth = truth(targets);
        return new MultiDataSet(
                new INDArray[] {Canvas.input(canvases)},
                IntStream.range(0, losses).mapToObj(loss -> truth).toArray(INDArray[]::new));
    }

    /** [images, most objects, 5], filled up with rows of class -1. */
    static INDArray truth(List<List<Scene.Target>> images) {
        int most = images.stream().mapToInt(List::size).max().orElse(0);
        float[][][] truth = new float[images.size()][Math.max(1, most)][NUMBERS];
        for (int image = 0; image < truth.length; image++) {
            List<Scene.Target> targets = images.get(image);
            for (int i = 0; i < truth[image].length; i++) {
                if (i >= targets.size()) {
                    truth[image][i][0] = -1;
                    continue;
                }
                Rectangle place = targets.get(i).place();
                truth[image][i] = new float[] {
                    targets.get(i).type(),
                    (float) place.left(),
                    (float) place.top(),
                    (float) place.right(),
                    (float) place.bottom()
                };
            }
        }
        return Nd4j.createFromArray(truth);
    }
}
