package dev.cohort.layers;

import dev.cohort.box.CompleteOverlap;
import dev.cohort.box.Rectangle;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The loss of the regions of one image in a second pass: the class of each (cross-entropy; class 0 is none), and of those that
 * show an object its box (complete IoU), both as means. A region shows the object that it overlaps most, if by half or more.
 *
 * <p>Numbers of a region are a logit for none and one for each class, then four of its box, which are the same for every
 * class: the middle moves by x times its width, y times its height, and width and height grow by e^w and e^h.
 *
 * @see <a href="https://arxiv.org/abs/1504.08083">Girshick, Fast R-CNN, 2015, sections 2.3 and 3.1</a>
 */
record RegionLoss(int classes) {

    private static final double SHOWS = 0.5;
    private static final double BOX_WEIGHT = 2;

    /** Sides grow and shrink by e^4 at most, so that a wild number stays finite. */
    private static final double MOST_GROWTH = 4;

    /** Of a region. */
    int numbers() {
        return classes + 1 + 4;
    }

    /** The number of the object that a region shows, or -1. */
    static int shown(Rectangle region, TrueBoxes truth) {
        int best = -1;
        double overlap = SHOWS;
        for (int i = 0; i < truth.places().size(); i++) {
            double here = truth.places().get(i).iou(region);
            if (here >= overlap) {
                best = i;
                overlap = here;
            }
        }
        return best;
    }

    /** The probability of none and of each class. */
    double[] probabilities(double[] raw) {
        double most = Arrays.stream(raw, 0, classes + 1).max().orElseThrow();
        double[] probabilities = new double[classes + 1];
        double sum = 0;
        for (int i = 0; i <= classes; i++) {
            probabilities[i] = Math.exp(raw[i] - most);
            sum += probabilities[i];
        }
        for (int i = 0; i <= classes; i++) {
            probabilities[i] /= sum;
        }
        return probabilities;
    }

    /** The box of a region. */
    Rectangle box(Rectangle region, double[] raw) {
        int at = classes + 1;
        return Rectangle.around(
                region.x() + raw[at] * region.width(),
                region.y() + raw[at + 1] * region.height(),
                region.width() * Math.exp(growth(raw[at + 2])),
                region.height() * Math.exp(growth(raw[at + 3])));
    }

    private static double growth(double raw) {
        return Math.max(-MOST_GROWTH, Math.min(MOST_GROWTH, raw));
    }

    /** The class loss of a region. */
    double ofClass(double[] raw, int type, double weight, double @Nullable [] slopes) {
        double[] probabilities = probabilities(raw);
        if (slopes != null) {
            for (int i = 0; i <= classes; i++) {
                slopes[i] = weight * (probabilities[i] - (i == type ? 1 : 0));
            }
        }
        return -weight * Math.log(Math.max(probabilities[type], Double.MIN_NORMAL));
    }

    /** The box loss of a region that shows an object. */
    double ofBox(Rectangle region, double[] raw, Rectangle truth, double share, double @Nullable [] slopes) {
        Rectangle box = box(region, raw);
        CompleteOverlap overlap = CompleteOverlap.of(box.x(), box.y(), box.width(), box.height(), truth);
        double weight = BOX_WEIGHT * share;
        if (slopes != null) {
            int at = classes + 1;
            slopes[at] = weight * overlap.byX() * region.width();
            slopes[at + 1] = weight * overlap.byY() * region.height();
            slopes[at + 2] = Math.abs(raw[at + 2]) < MOST_GROWTH ? weight * overlap.byWidth() * box.width() : 0;
            slopes[at + 3] = Math.abs(raw[at + 3]) < MOST_GROWTH ? weight * overlap.byHeight() * box.height() : 0;
        }
        return weight * overlap.loss();
    }
}
