package dev.cohort.evaluation.detection;

import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Matches the boxes of one volume, as nnDetection does: by COCO's rule, at overlaps from 0.1 to 0.5.
 *
 * <p>The surest hundred detections of a category choose in turn the object of largest overlap, at least the threshold, that
 * no earlier one took; of equal overlaps the later object. One that finds none is wrong. There are no crowds, and ranges of
 * area do not apply.
 *
 * @see <a href="https://arxiv.org/abs/2106.00817">Baumgartner and others, nnDetection, 2021</a>
 */
final class VolumeMatching {

    /** Overlaps 0.1, 0.15 ... 0.5, in COCO's first planes. */
    static final int OVERLAPS = 9;

    private VolumeMatching() {}

    /** The overlap of a plane: tens and fives of hundredths, so that 0.3 is 0.3. */
    static double threshold(int plane) {
        return (10 + 5 * plane) / 100.0;
    }

    /**
     * Judges a volume.
     *
     * @param place orders volumes with equal scores
     * @param frocIou the overlap in the plane of FROC
     */
    static JudgedImage judge(long place, List<VolumeBox> objects, List<VolumeBox> found, double frocIou) {
        SortedMap<Integer, TruthCounts> truths = new TreeMap<>();
        List<Judged> judged = new JudgedColumns(found.size());
        SortedSet<Integer> categories = new TreeSet<>();
        objects.forEach(one -> categories.add(one.category()));
        found.forEach(one -> categories.add(one.category()));
        for (int category : categories) {
            List<Box3> boxes = objects.stream()
                    .filter(one -> one.category() == category && one.box() != null)
                    .map(VolumeBox::box)
                    .toList();
            List<VolumeBox> surest = found.stream()
                    .filter(one -> one.category() == category)
                    .sorted(VolumeBox.BY_SURENESS)
                    .limit(CocoMatching.MOST_DETECTIONS)
                    .toList();
            if (!boxes.isEmpty()) {
                truths.put(category, new TruthCounts(boxes.size(), 0, 0, 0, boxes.size()));
            }
            Verdicts verdicts = verdicts(boxes, surest, frocIou);
            for (int i = 0; i < surest.size(); i++) {
                judged.add(new Judged(category, surest.get(i).score(), place, i, verdicts.right(i), verdicts.wrong(i)));
            }
        }
        return new JudgedImage(place, judged, truths);
    }

    private static Verdicts verdicts(List<Box3> objects, List<VolumeBox> surest, double frocIou) {
        double[][] overlaps = new double[surest.size()][objects.size()];
        for (int i = 0; i < overlaps.length; i++) {
            Box3 box = surest.get(i).box();
            for (int j = 0; box != null && j < objects.size(); j++) {
                overlaps[i][j] = box.iou(objects.get(j));
            }
        }
        Verdicts verdicts = new Verdicts(surest.size());
        for (int plane = 0; plane < OVERLAPS; plane++) {
            match(overlaps, objects.size(), threshold(plane), plane, verdicts);
        }
        match(overlaps, objects.size(), frocIou, Plane.VOC, verdicts);
        return verdicts;
    }

    private static void match(double[][] overlaps, int objects, double least, int plane, Verdicts verdicts) {
        boolean[] taken = new boolean[objects];
        for (int i = 0; i < overlaps.length; i++) {
            int chosen = -1;
            double best = least;
            for (int j = 0; j < objects; j++) {
                if (!taken[j] && overlaps[i][j] >= best) {
                    best = overlaps[i][j];
                    chosen = j;
                }
            }
            if (chosen < 0) {
                verdicts.setWrong(i, plane);
            } else {
                taken[chosen] = true;
                verdicts.setRight(i, plane);
            }
        }
    }
}
