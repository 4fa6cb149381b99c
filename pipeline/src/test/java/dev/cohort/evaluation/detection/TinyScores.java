package dev.cohort.evaluation.detection;

import dev.cohort.image.PixelBox;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Scores a few images without Spark, cut into pieces as Spark would. */
final class TinyScores {

    private TinyScores() {}

    /**
     * Scores.
     *
     * @param cuts where a new task begins, as places among the sorted detections
     */
    static DetectionSummary of(List<ImageObjects> images, DetectionRules rules, List<Integer> cuts) {
        List<Judged> sorted = new ArrayList<>();
        SortedMap<Integer, TruthCounts> truths = new TreeMap<>();
        for (ImageObjects image : images) {
            JudgedImage judged = JudgedImage.of(image, rules);
            judged.truths().forEach((category, counts) -> truths.merge(category, counts, TruthCounts::merge));
            sorted.addAll(judged.detections());
        }
        sorted.sort(Judged.IN_ORDER);
        SortedMap<Integer, CategoryResult> results = new TreeMap<>();
        for (int category : rules.scoredCategories()) {
            List<Judged> own =
                    sorted.stream().filter(one -> one.category() == category).toList();
            results.put(category, result(own, truths.getOrDefault(category, TruthCounts.NONE), images.size(), cuts));
        }
        return new DetectionSummary(results, null);
    }

    private static CategoryResult result(List<Judged> own, TruthCounts truths, long images, List<Integer> cuts) {
        Tally sofar = new Tally();
        CategoryCurves curves = new CategoryCurves();
        TreeSet<Integer> ends = new TreeSet<>(cuts);
        ends.removeIf(end -> end >= own.size()
                || (end > 0 && own.get(end - 1).score() == own.get(end).score()));
        ends.add(own.size());
        int begin = 0;
        for (int end : ends) {
            CurveWalk walk = new CurveWalk(sofar, truths, images);
            Tally tally = new Tally();
            for (Judged one : own.subList(begin, end)) {
                walk.add(one.score(), one.rank(), one.right(), one.wrong());
                tally.add(one.rank(), one.right(), one.wrong());
            }
            sofar = sofar.copy().merge(tally);
            curves.merge(walk.end());
            begin = end;
        }
        return new CategoryResult(truths, sofar, curves);
    }

    static DetectionRules rules(List<Integer> categories, @Nullable Double vocIou) {
        return new DetectionRules(categories, Overlap.BOXES, Classes.APART, TieBreak.FILE_ORDER, vocIou);
    }

    static Truth truth(int category, double x, double y, double width, double height) {
        return new Truth(category, new PixelBox(x, y, width, height), width * height, false, false, null);
    }

    static Found found(int category, double x, double y, double width, double height, double score) {
        return new Found(category, new PixelBox(x, y, width, height), width * height, score, null);
    }
}
