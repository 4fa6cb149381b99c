package dev.cohort.evaluation.detection;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/** The scores of all categories. */
public final class DetectionSummary {

    private final SortedMap<Integer, CategoryResult> categories;
    private final @Nullable CategoryResult pooled;

    /**
     * Takes the results of all categories.
     *
     * @param pooled of all of them as one list by score, each judged in its category; null without Pascal VOC's scores
     */
    DetectionSummary(SortedMap<Integer, CategoryResult> categories, @Nullable CategoryResult pooled) {
        this.categories = categories;
        this.pooled = pooled;
    }

    /** COCO's twelve numbers over all categories, by name; -1 where undefined. */
    public Map<String, Double> overall() {
        return CategoryScore.mean(
                        categories.values().stream().map(CategoryResult::coco).toList())
                .numbers();
    }

    /** The same for each category, by its id; pooled classes are the category -1. */
    public Map<String, Map<String, Double>> perCategory() {
        Map<String, Map<String, Double>> scores = new LinkedHashMap<>();
        categories.forEach(
                (id, result) -> scores.put(id.toString(), result.coco().numbers()));
        return scores;
    }

    /**
     * The figures by name, as a job's summary shows them: COCO's twelve, {@code per_category.<id>}, and {@code voc} and
     * {@code froc} where they were asked for.
     */
    public Map<String, @Nullable Object> figures() {
        Map<String, @Nullable Object> figures = new LinkedHashMap<>(overall());
        figures.put("per_category", perCategory());
        figures.put("precision_by_recall", precisionByRecall());
        if (pooled != null) {
            figures.put("voc", voc());
            figures.put("froc", froc(pooled));
        }
        return figures;
    }

    /**
     * Precision at COCO's 101 recalls as the mean over the categories with objects, by overlap: {@code 0.5} and
     * {@code 0.75}, whose means are AP50 and AP75. Empty lists without objects.
     */
    private Map<String, Object> precisionByRecall() {
        Map<String, Object> curves = new LinkedHashMap<>();
        curves.put("0.5", meanPrecisions(CategoryScore.AT_50));
        curves.put("0.75", meanPrecisions(CategoryScore.AT_75));
        return curves;
    }

    private List<Double> meanPrecisions(int overlap) {
        List<double[]> curves = categories.values().stream()
                .map(result -> result.precisions(overlap))
                .flatMap(Optional::stream)
                .toList();
        List<Double> means = new ArrayList<>();
        for (int recall = 0; !curves.isEmpty() && recall < curves.get(0).length; recall++) {
            double sum = 0;
            for (double[] curve : curves) {
                sum += curve[recall];
            }
            means.add(sum / curves.size());
        }
        return means;
    }

    SortedMap<Integer, CategoryResult> categories() {
        return categories;
    }

    /** Of all categories as one list by score. */
    CategoryResult pooled() {
        return Objects.requireNonNull(pooled, "only with an overlap for Pascal VOC and FROC");
    }

    /** Pascal VOC's figures of one category. */
    Map<String, @Nullable Object> vocOf(int category) {
        return Objects.requireNonNull(categories.get(category), "no such category")
                .voc();
    }

    private Map<String, @Nullable Object> voc() {
        Map<String, @Nullable Object> voc = new LinkedHashMap<>();
        voc.put("mAP", mean(CategoryResult::vocArea));
        voc.put("mAP11", mean(CategoryResult::vocElevenPoints));
        Map<String, Object> each = new LinkedHashMap<>();
        categories.forEach((id, result) -> each.put(id.toString(), result.voc()));
        voc.put("per_category", each);
        return voc;
    }

    private Map<String, @Nullable Object> froc(CategoryResult all) {
        Map<String, @Nullable Object> froc = new LinkedHashMap<>(all.froc());
        Map<String, Object> each = new LinkedHashMap<>();
        categories.forEach((id, result) -> each.put(id.toString(), result.froc()));
        froc.put("per_category", each);
        return froc;
    }

    private @Nullable Double mean(java.util.function.Function<CategoryResult, @Nullable Double> score) {
        double[] defined = categories.values().stream()
                .map(score)
                .filter(Objects::nonNull)
                .mapToDouble(Objects::requireNonNull)
                .toArray();
        return defined.length == 0
                ? null
                : Double.valueOf(java.util.Arrays.stream(defined).average().orElseThrow());
    }
}
