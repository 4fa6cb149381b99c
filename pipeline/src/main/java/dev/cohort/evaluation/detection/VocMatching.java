package dev.cohort.evaluation.detection;

import java.util.List;

/**
 * Pascal VOC's matching of one image and category, that of the development kit of 2010 to 2012.
 *
 * <p>Each detection in turn goes to the object of largest overlap, the earliest of equal ones, even if it was found
 * before: then it is wrong. An overlap below the limit is wrong as well. What goes to a difficult object or a crowd is
 * neither. All detections count.
 *
 * @see <a href="http://host.robots.ox.ac.uk/pascal/VOC/voc2012/htmldoc/devkit_doc.html">the kit's documentation</a>
 */
final class VocMatching {

    private VocMatching() {}

    /**
     * Judges in the plane {@link Plane#VOC}.
     *
     * @param found by falling score
     * @param overlaps of each detection with each object
     * @param least the limit
     */
    static void judge(List<Truth> truths, List<Found> found, double[][] overlaps, double least, Verdicts verdicts) {
        boolean[] taken = new boolean[truths.size()];
        for (int i = 0; i < found.size(); i++) {
            int nearest = nearest(overlaps[i]);
            if (nearest < 0 || overlaps[i][nearest] < least) {
                verdicts.setWrong(i, Plane.VOC);
            } else if (counts(truths.get(nearest))) {
                if (taken[nearest]) {
                    verdicts.setWrong(i, Plane.VOC);
                } else {
                    verdicts.setRight(i, Plane.VOC);
                }
                taken[nearest] = true;
            }
        }
    }

    static boolean counts(Truth truth) {
        return !truth.difficult() && !truth.crowd();
    }

    private static int nearest(double[] overlaps) {
        int nearest = -1;
        for (int i = 0; i < overlaps.length; i++) {
            if (nearest < 0 || overlaps[i] > overlaps[nearest]) {
                nearest = i;
            }
        }
        return nearest;
    }
}
