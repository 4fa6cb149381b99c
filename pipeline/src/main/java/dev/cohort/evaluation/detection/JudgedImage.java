package dev.cohort.evaluation.detection;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * One image, matched.
 *
 * @param place orders images with equal scores
 * @param detections of all scored categories
 * @param truths the objects of each scored category that count, by category
 */
record JudgedImage(long place, List<Judged> detections, SortedMap<Integer, TruthCounts> truths)
        implements Serializable {
    /** Matches an image. */
    static JudgedImage of(ImageObjects given, DetectionRules rules) {
        ImageObjects image = rules.tieBreak() == TieBreak.CONTENT ? given.byContent() : given;
        SortedMap<Integer, List<Truth>> truths = new TreeMap<>();
        SortedMap<Integer, List<Found>> found = new TreeMap<>();
        Set<Integer> scored = Set.copyOf(rules.categories());
        for (Truth truth : image.truths()) {
            if (scored.contains(truth.category())) {
                truths.computeIfAbsent(truth.category(), category -> new ArrayList<>())
                        .add(truth);
            }
        }
        for (Found one : image.found()) {
            if (scored.contains(one.category())) {
                found.computeIfAbsent(one.category(), category -> new ArrayList<>())
                        .add(one);
            }
        }
        JudgedImage judged =
                new JudgedImage(image.place(), new JudgedColumns(image.found().size()), new TreeMap<>());
        if (rules.classes() == Classes.POOLED) {
            // One after the other: by category, and only then in the order of the source.
            judged.judge(
                    DetectionRules.POOLED_CATEGORY,
                    truths.values().stream().flatMap(List::stream).toList(),
                    new ArrayList<>(
                            found.values().stream().flatMap(List::stream).toList()),
                    rules);
        } else {
            SortedSet<Integer> categories = new TreeSet<>(truths.keySet());
            categories.addAll(found.keySet());
            for (int category : categories) {
                judged.judge(
                        category,
                        truths.getOrDefault(category, List.of()),
                        found.getOrDefault(category, List.of()),
                        rules);
            }
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
            detections.add(new Judged(category, surest.get(i).score(), place, i, verdicts.right(i), verdicts.wrong(i)));
        }
    }
}
