package dev.cohort.evaluation.detection;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * COCO's matching of one image and category, as pycocotools 2.0.11 defines it.
 *
 * <p>The surest hundred detections choose in turn. Each takes the object of largest overlap, at least the threshold, that
 * no earlier one took; of equal overlaps the later object. Objects that count come before those that are left out: a
 * crowd, or an area outside the range. A crowd can be taken often. What took an object that is left out, and what took
 * none and lies outside the range of area itself, is neither right nor wrong.
 *
 * <p>In one thing pycocotools is not followed: it takes an object whose id is 0 for not found. Ids play no part here.
 */
final class CocoMatching {

    /** Detections of an image and category beyond these are left out. */
    static final int MOST_DETECTIONS = 100;

    private final List<Truth> truths;
    private final List<Found> found;
    private final double[][] overlaps;
    private final Verdicts verdicts;

    private CocoMatching(List<Truth> truths, List<Found> found, double[][] overlaps, Verdicts verdicts) {
        this.truths = truths;
        this.found = found.subList(0, Math.min(found.size(), MOST_DETECTIONS));
        this.overlaps = overlaps;
        this.verdicts = verdicts;
    }

    /**
     * Judges in all of COCO's planes.
     *
     * @param found by falling score
     * @param overlaps of each detection, at least the first hundred, with each object
     */
    static void judge(List<Truth> truths, List<Found> found, double[][] overlaps, Verdicts verdicts) {
        CocoMatching matching = new CocoMatching(truths, found, overlaps, verdicts);
        for (AreaRange range : AreaRange.values()) {
            matching.judge(range);
        }
    }

    private void judge(AreaRange range) {
        if (truths.isEmpty()) {
            judgeWithoutObjects(range);
            return;
        }
        int[] order = new int[truths.size()];
        int counted = order(range, order);
        boolean[] taken = new boolean[order.length];
        for (int overlap = 0; overlap < Plane.OVERLAPS; overlap++) {
            Arrays.fill(taken, false);
            int plane = Plane.of(range, overlap);
            for (int i = 0; i < found.size(); i++) {
                int chosen = choose(overlaps[i], Plane.threshold(overlap), order, counted, taken);
                if (chosen >= 0) {
                    taken[chosen] = true;
                    if (chosen < counted) {
                        verdicts.setRight(i, plane);
                    }
                } else if (range.holds(found.get(i).area())) {
                    verdicts.setWrong(i, plane);
                }
            }
        }
    }

    private void judgeWithoutObjects(AreaRange range) {
        for (int i = 0; i < found.size(); i++) {
            if (range.holds(found.get(i).area())) {
                verdicts.setWrongAtEveryOverlap(i, range);
            }
        }
    }

    /** Fills the objects that count, then the others, each in their order; returns how many count. */
    private int order(AreaRange range, int[] order) {
        List<Integer> leftOut = new ArrayList<>();
        int counted = 0;
        for (int i = 0; i < order.length; i++) {
            if (counts(truths.get(i), range)) {
                order[counted++] = i;
            } else {
                leftOut.add(i);
            }
        }
        for (int i = 0; i < leftOut.size(); i++) {
            order[counted + i] = leftOut.get(i);
        }
        return counted;
    }

    static boolean counts(Truth truth, AreaRange range) {
        return !truth.crowd() && range.holds(truth.area());
    }

    /** The place in the order of the object that a detection takes; -1 for none. */
    private int choose(double[] overlap, double threshold, int[] order, int counted, boolean[] taken) {
        double best = threshold;
        int chosen = -1;
        for (int i = 0; i < order.length; i++) {
            if (i == counted && chosen >= 0) {
                break;
            }
            if (overlap[order[i]] >= best && (!taken[i] || truths.get(order[i]).crowd())) {
                best = overlap[order[i]];
                chosen = i;
            }
        }
        return chosen;
    }
}
