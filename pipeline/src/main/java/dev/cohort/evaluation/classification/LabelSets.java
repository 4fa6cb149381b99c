package dev.cohort.evaluation.classification;

import dev.cohort.evaluation.classification.RankCurve.RankScores;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.storage.StorageLevel;
import org.jspecify.annotations.Nullable;

/**
 * Scores of cases that may be of several classes at once, as scikit-learn 1.2 defines them of multilabel targets: one pass,
 * and one sort of all classes.
 */
public final class LabelSets {

    private final List<String> classes;
    private final LabelSetSums sums;
    private final List<ConfusionScores> confusion;
    private final Map<Integer, RankScores> ranks;

    private LabelSets(List<String> classes, LabelSetSums sums, Map<Integer, RankScores> ranks) {
        this.classes = classes;
        this.sums = sums;
        this.confusion = sums.ofClasses();
        this.ranks = ranks;
    }

    /** Scores cases, in any order and partitioning; each is a list as {@link LabelSetRows} makes it. */
    public static LabelSets of(JavaRDD<List<ClassifiedCase>> cases, List<String> classes) {
        JavaRDD<List<ClassifiedCase>> kept = cases.persist(StorageLevel.MEMORY_AND_DISK());
        try {
            int count = classes.size();
            LabelSetSums sums = kept.aggregate(new LabelSetSums(count), LabelSetSums::add, LabelSetSums::merge);
            return new LabelSets(
                    List.copyOf(classes),
                    sums,
                    RankedCases.ofLabelSets(kept, count).scores());
        } finally {
            kept.unpersist();
        }
    }

    /** Number of cases. */
    public long cases() {
        return sums.cases();
    }

    /** The scores by name, as a job's summary shows them; null where undefined. */
    public Map<String, @Nullable Object> figures() {
        Map<String, @Nullable Object> figures = new LinkedHashMap<>();
        double weight = sums.weight();
        figures.put("cases", sums.cases());
        figures.put("classes", classes);
        figures.put("accuracy", weight == 0 ? null : sums.right() / weight);
        figures.put("hamming_loss", weight == 0 ? null : (sum(0, 1) + sum(1, 0)) / (weight * classes.size()));
        double found = sum(1, 1);
        put(figures, "precision", ratio(found, found + sum(0, 1)), one -> one.precision(1));
        put(figures, "recall", ratio(found, found + sum(1, 0)), one -> one.recall(1));
        put(figures, "f1", ratio(2 * found, 2 * found + sum(0, 1) + sum(1, 0)), one -> one.f(1, 1));
        List<@Nullable Double> aucs = new ArrayList<>();
        List<@Nullable Double> precisions = new ArrayList<>();
        Map<String, Object> curves = new LinkedHashMap<>();
        for (int place = 0; place < classes.size(); place++) {
            RankScores ranked = ranks.get(place);
            aucs.add(ranked == null ? null : ranked.aucAgainstRest());
            precisions.add(ranked == null ? null : ranked.averagePrecision());
            if (ranked != null) {
                curves.put(classes.get(place), ranked.curve());
            }
        }
        figures.put("roc_auc_macro", mean(aucs));
        figures.put("roc_auc_per_class", aucs);
        figures.put("average_precision_macro", mean(precisions));
        figures.put("average_precision_per_class", precisions);
        figures.put("rank_curve_per_class", curves);
        figures.put(
                "support_per_class",
                confusion.stream().map(one -> one.support(1)).toList());
        figures.put(
                "multilabel_confusion",
                confusion.stream().map(ConfusionScores::confusion).toList());
        return figures;
    }

    private void put(
            Map<String, @Nullable Object> figures,
            String name,
            double micro,
            ToDoubleFunction<ConfusionScores> ofClass) {
        List<Double> perClass = confusion.stream().map(ofClass::applyAsDouble).toList();
        double supports = confusion.stream().mapToDouble(one -> one.support(1)).sum();
        double weighted = 0;
        for (int place = 0; place < classes.size(); place++) {
            weighted += confusion.get(place).support(1) * perClass.get(place);
        }
        figures.put(name + "_micro", micro);
        figures.put(name + "_macro", mean(perClass));
        figures.put(name + "_weighted", ratio(weighted, supports));
        figures.put(name + "_per_class", perClass);
    }

    /** Weight of the cases of all classes by whether they have it and whether that was predicted, 1 or 0. */
    private double sum(int truth, int prediction) {
        return confusion.stream()
                .mapToDouble(one -> one.confusion().get(truth).get(prediction))
                .sum();
    }

    private static double ratio(double part, double whole) {
        return whole == 0 ? 0 : part / whole;
    }

    /** Null where one is, as a mean over fewer classes would be the score of another problem. */
    private static @Nullable Double mean(List<@Nullable Double> ofClasses) {
        double sum = 0;
        for (Double one : ofClasses) {
            if (one == null) {
                return null;
            }
            sum += one;
        }
        return sum / ofClasses.size();
    }
}
