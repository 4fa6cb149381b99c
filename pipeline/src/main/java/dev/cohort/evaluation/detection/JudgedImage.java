package dev.cohort.evaluation.detection;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One image, matched.
 *
 * @param place orders images with equal scores
 * @param detections of all scored categories
 * @param truths the objects of each scored category that count, by category
 */
record JudgedImage(long place, List<Judged> detections, SortedMap<Integer, TruthCounts> truths) {

    /** Matches an image. */
    static JudgedImage of(ImageObjects given, DetectionRules rules) {
        ImageObjects image = rules.tieBreak() == TieBreak.CONTENT ? given.byContent() : given;
        SortedMap<Integer, List<Truth>> truths = new TreeMap<>();
        SortedMap<Integer, List<Found>> found = new TreeMap<>();
        for (int category : rules.categories()) {
            truths.put(category, new ArrayList<>());
            found.put(category, new ArrayList<>());
        }
        image.truths().forEach(truth -> truths.getOrDefault(truth.category(), new ArrayList<>())
                .add(truth));
        image.found().forEach(one -> found.getOrDefault(one.category(), new ArrayList<>())
                .add(one));
        JudgedImage judged = new JudgedImage(image.place(), new ArrayList<>(), new TreeMap<>());
        if (rules.classes() == Classes.POOLED) {
            // One after the other: by category, and only then in the order of the source.
            judged.judge(
                    DetectionRules.POOLED_CATEGORY,
                    truths.values().stream().flatMap(List::stream).toList(),
                    new ArrayList<>(
                            found.values().stream().flatMap(List::stream).toList()),
                    rules);
        } else {
            truths.forEach((category, objects) ->
                    judged.judge(category, objects, found.getOrDefault(category, List.of()), rules));
        }
        return judged;
    }

    private void judge(int category, List<Truth> objects, List<Found> found, DetectionRules rules) {
        if (objects.isEmpty() && found.isEmpty()) {
            return;
        }
        if (!objects.isEmpty()) {
            truths.put(category, TruthCounts.of(objects));
        }
        List<Found> surest = found.stream()
                .sorted(Comparator.comparingDouble(Found::score).reversed())
                .limit(rules.vocIou() == null ? CocoMatching.MOST_DETECTIONS : Long.MAX_VALUE)
                .toList();
        double[][] overlaps = new double[surest.size()][objects.size()];
        for (int i = 0; i < surest.size(); i++) {
            for (int j = 0; j < objects.size(); j++) {
                overlaps[i][j] = rules.overlap().of(surest.get(i), objects.get(j));
            }
        }
        Verdicts verdicts = new Verdicts(surest.size());
        CocoMatching.judge(objects, surest, overlaps, verdicts);
        if (rules.vocIou() != null) {
            VocMatching.judge(objects, surest, overlaps, rules.vocIou(), verdicts);
        }
        for (int i = 0; i < surest.size(); i++) {
            detections.add(new Judged(category, surest.get(i).score(), i, verdicts.right(i), verdicts.wrong(i)));
        }
    }
}
