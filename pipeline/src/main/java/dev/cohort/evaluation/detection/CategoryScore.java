package dev.cohort.evaluation.detection;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * COCO's twelve numbers, by name.
 *
 * <p>AP is the mean precision over 101 recalls and 10 overlaps, with at most 100 detections an image and category; AP50 and
 * AP75 at one overlap; APs, APm and APl in a range of area. AR1, AR10 and AR100 are the mean recall over 10 overlaps with
 * so many detections an image and category; ARs, ARm and ARl in a range of area with 100. -1 where no object counts.
 *
 * @param numbers in the order of COCO
 */
record CategoryScore(Map<String, Double> numbers) {

    static final double UNDEFINED = -1;
    static final int AT_50 = 0;
    static final int AT_75 = 5;

    CategoryScore {
        numbers = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(numbers));
    }

    static CategoryScore of(TruthCounts truths, Tally tally, CocoCurves curves) {
        Map<String, Double> numbers = new LinkedHashMap<>();
        numbers.put("AP", precision(truths, curves, AreaRange.ALL));
        numbers.put("AP50", precision(truths, curves, AT_50));
        numbers.put("AP75", precision(truths, curves, AT_75));
        numbers.put("APs", precision(truths, curves, AreaRange.SMALL));
        numbers.put("APm", precision(truths, curves, AreaRange.MEDIUM));
        numbers.put("APl", precision(truths, curves, AreaRange.LARGE));
        numbers.put("AR1", recall(truths.all(), tally::rightAmongOne));
        numbers.put("AR10", recall(truths.all(), tally::rightAmongTen));
        numbers.put("AR100", recall(truths, tally, AreaRange.ALL));
        numbers.put("ARs", recall(truths, tally, AreaRange.SMALL));
        numbers.put("ARm", recall(truths, tally, AreaRange.MEDIUM));
        numbers.put("ARl", recall(truths, tally, AreaRange.LARGE));
        return new CategoryScore(numbers);
    }

    double ap() {
        return numbers.getOrDefault("AP", UNDEFINED);
    }

    /** The mean of those that are defined, number by number. */
    static CategoryScore mean(List<CategoryScore> scores) {
        Map<String, Double> means = new LinkedHashMap<>();
        for (String name :
                of(TruthCounts.NONE, new Tally(), new CocoCurves()).numbers().keySet()) {
            means.put(
                    name,
                    scores.stream()
                            .mapToDouble(score -> score.numbers().getOrDefault(name, UNDEFINED))
                            .filter(number -> number > UNDEFINED)
                            .average()
                            .orElse(UNDEFINED));
        }
        return new CategoryScore(means);
    }

    private static double precision(TruthCounts truths, CocoCurves curves, int overlap) {
        return truths.all() == 0 ? UNDEFINED : curves.mean(Plane.of(AreaRange.ALL, overlap));
    }

    private static double precision(TruthCounts truths, CocoCurves curves, AreaRange range) {
        if (truths.in(range) == 0) {
            return UNDEFINED;
        }
        double sum = 0;
        for (int overlap = 0; overlap < Plane.OVERLAPS; overlap++) {
            sum += curves.mean(Plane.of(range, overlap));
        }
        return sum / Plane.OVERLAPS;
    }

    private static double recall(TruthCounts truths, Tally tally, AreaRange range) {
        return recall(truths.in(range), overlap -> tally.right(Plane.of(range, overlap)));
    }

    private static double recall(long truths, java.util.function.IntToLongFunction right) {
        if (truths == 0) {
            return UNDEFINED;
        }
        double sum = 0;
        for (int overlap = 0; overlap < Plane.OVERLAPS; overlap++) {
            sum += (double) right.applyAsLong(overlap) / truths;
        }
        return sum / Plane.OVERLAPS;
    }
}
