package dev.cohort.training.detection;

import dev.cohort.box.Found;
import dev.cohort.box.Rectangle;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Average precision at an overlap of 0.5 of one class, as COCO has it: at 101 recalls, precision the best at that recall or
 * above. Crowds are left out of it while training goes on.
 */
final class AveragePrecision {

    private static final double OVERLAP = 0.5;
    private static final int RECALLS = 101;

    private AveragePrecision() {}

    /** Something found, and whether it was there. */
    record Judged(int type, double score, boolean isRight) implements Serializable {}

    /**
     * Judges what was found in an image: the surest first takes the object of its class that it overlaps most and nobody
     * took.
     *
     * @param found the surest first
     */
    static List<Judged> judge(List<Found> found, List<Scene.Target> objects) {
        boolean[] taken = new boolean[objects.size()];
        List<Judged> judged = new ArrayList<>();
        for (Found one : found) {
            int best = -1;
            double overlap = OVERLAP;
            for (int i = 0; i < taken.length; i++) {
                Rectangle place = objects.get(i).place();
                if (!taken[i] && objects.get(i).type() == one.type() && place.iou(one.place()) >= overlap) {
                    best = i;
                    overlap = place.iou(one.place());
                }
            }
            if (best >= 0) {
                taken[best] = true;
            }
            judged.add(new Judged(one.type(), one.score(), best >= 0));
        }
        return judged;
    }

    /**
     * The score of a class.
     *
     * @param judged of all images, of this class
     * @param objects how many there are
     * @return null if there is none
     */
    static @Nullable Double of(List<Judged> judged, int objects) {
        if (objects == 0) {
            return null;
        }
        List<Judged> sorted = judged.stream()
                .sorted(Comparator.comparingDouble(Judged::score).reversed())
                .toList();
        double[] best = new double[RECALLS];
        int right = 0;
        for (int i = 0; i < sorted.size(); i++) {
            right += sorted.get(i).isRight() ? 1 : 0;
            int reached = (int) Math.floor((RECALLS - 1.0) * right / objects + 1e-9);
            best[reached] = Math.max(best[reached], (double) right / (i + 1));
        }
        for (int recall = RECALLS - 2; recall >= 0; recall--) {
            best[recall] = Math.max(best[recall], best[recall + 1]);
        }
        return Arrays.stream(best).average().orElseThrow();
    }
}
