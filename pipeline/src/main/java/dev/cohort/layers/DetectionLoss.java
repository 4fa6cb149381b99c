package dev.cohort.layers;

import dev.cohort.box.AnchorGrid;
import dev.cohort.box.Assignment;
import dev.cohort.box.Rectangle;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The loss of one image in a single pass: of the places that {@link Assignment} gives an object the box (complete IoU), the
 * class (binary cross-entropies) and that there is an object; of all others that there is none. Its sum is divided by the
 * number of places with an object, 1 at least, so that images count alike however many objects they show.
 *
 * <p>A place without an object of its own whose box overlaps one by more than 0.6 is not told that there is none.
 *
 * <p>Raw numbers are laid out [anchor, number, row, column]; the numbers are the four of the box, one for an object, one for
 * each class. For an object 0 means a probability of 1 %, so that training does not begin with the many places that have none.
 *
 * @param classes 0 where objects have none
 * @see <a href="https://arxiv.org/abs/1804.02767">Redmon and Farhadi, YOLOv3, 2018, section 2.1</a>
 * @see <a href="https://arxiv.org/abs/1708.02002">Lin et al., Focal Loss, 2017, section 4.1, for the beginning</a>
 */
record DetectionLoss(AnchorGrid grid, int classes) {

    /** Numbers of a place before those of the classes. */
    static final int BEFORE_CLASSES = 5;

    /** Number of a place that says whether there is an object. */
    static final int OBJECT = 4;

    private static final double RARE = Math.log(0.01 / 0.99);
    private static final double BOX_WEIGHT = 2;
    private static final double CLOSE = 0.6;

    /** Where a place's number lies. */
    int index(int place, int number) {
        int anchor = place / grid.cells();
        return (anchor * (BEFORE_CLASSES + classes) + number) * grid.cells() + place % grid.cells();
    }

    /**
     * The loss of an image.
     *
     * @param slopes receives the change of the loss with each raw number; null if not wanted
     */
    double of(double[] raw, TrueBoxes truth, double @Nullable [] slopes) {
        int[] objects = Assignment.of(grid, truth.places());
        double share = 1.0 / Math.max(1, count(objects));
        double loss = 0;
        for (int place = 0; place < objects.length; place++) {
            int object = objects[place];
            if (object == Assignment.NONE) {
                if (!isClose(raw, place, truth.places())) {
                    loss += crossEntropy(raw, index(place, OBJECT), RARE, 0, share, slopes);
                }
                continue;
            }
            loss += crossEntropy(raw, index(place, OBJECT), RARE, 1, share, slopes);
            loss += box(raw, place, truth.places().get(object), share, slopes);
            for (int type = 0; type < classes; type++) {
                double target = type == truth.types().get(object) ? 1 : 0;
                loss += crossEntropy(raw, index(place, BEFORE_CLASSES + type), 0, target, share, slopes);
            }
        }
        return loss;
    }

    /**
     * What the raw numbers say, laid out like them: left, top, right, bottom in pixels, then probabilities.
     *
     * @param decoded receives it
     */
    void decode(double[] raw, double[] decoded) {
        for (int place = 0; place < grid.places(); place++) {
            Rectangle box = box(raw, place);
            decoded[index(place, 0)] = box.left();
            decoded[index(place, 1)] = box.top();
            decoded[index(place, 2)] = box.right();
            decoded[index(place, 3)] = box.bottom();
            decoded[index(place, OBJECT)] = AnchorGrid.logistic(raw[index(place, OBJECT)] + RARE);
            for (int number = BEFORE_CLASSES; number < BEFORE_CLASSES + classes; number++) {
                decoded[index(place, number)] = AnchorGrid.logistic(raw[index(place, number)]);
            }
        }
    }

    private Rectangle box(double[] raw, int place) {
        return grid.decode(
                place, raw[index(place, 0)], raw[index(place, 1)], raw[index(place, 2)], raw[index(place, 3)]);
    }

    private double box(double[] raw, int place, Rectangle truth, double share, double @Nullable [] slopes) {
        double[] loss = grid.loss(
                place, raw[index(place, 0)], raw[index(place, 1)], raw[index(place, 2)], raw[index(place, 3)], truth);
        double weight = BOX_WEIGHT * share;
        if (slopes != null) {
            for (int number = 0; number < OBJECT; number++) {
                slopes[index(place, number)] = weight * loss[1 + number];
            }
        }
        return weight * loss[0];
    }

    private boolean isClose(double[] raw, int place, List<Rectangle> truth) {
        if (truth.isEmpty()) {
            return false;
        }
        Rectangle box = box(raw, place);
        return truth.stream().anyMatch(one -> box.iou(one) > CLOSE);
    }

    private static double crossEntropy(
            double[] raw, int index, double offset, double target, double weight, double @Nullable [] slopes) {
        double logit = raw[index] + offset;
        if (slopes != null) {
            slopes[index] = weight * (AnchorGrid.logistic(logit) - target);
        }
        // log(1 + e^logit) - target logit, without an overflow
        return weight * (Math.max(logit, 0) + Math.log1p(Math.exp(-Math.abs(logit))) - target * logit);
    }

    private static int count(int[] objects) {
        int count = 0;
        for (int object : objects) {
            count += object == Assignment.NONE ? 0 : 1;
        }
        return count;
    }
}
