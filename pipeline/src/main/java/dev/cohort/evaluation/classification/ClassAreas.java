package dev.cohort.evaluation.classification;

import dev.cohort.evaluation.classification.RankCurve.RankScores;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.IntToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * Areas under the curves of several classes, averaged as {@code roc_auc_score} does with {@code multi_class}.
 *
 * @param ranks by class; a class without is undefined
 * @param support weight of the cases of a class
 */
record ClassAreas(int classes, Map<Integer, RankScores> ranks, IntToDoubleFunction support) {

    Map<String, @Nullable Object> figures() {
        Map<String, @Nullable Object> figures = new LinkedHashMap<>();
        figures.put("auc_ovr_macro", oneAgainstRest(place -> 1));
        figures.put("auc_ovr_weighted", oneAgainstRest(support));
        figures.put("auc_ovo_macro", oneAgainstOne(false));
        figures.put("auc_ovo_weighted", oneAgainstOne(true));
        figures.put("auc_per_class_ovr", perClass(RankScores::aucAgainstRest));
        figures.put("ap_per_class", perClass(RankScores::averagePrecision));
        return figures;
    }

    private List<@Nullable Double> perClass(Function<RankScores, @Nullable Double> area) {
        List<@Nullable Double> areas = new ArrayList<>();
        for (int place = 0; place < classes; place++) {
            RankScores ranked = ranks.get(place);
            areas.add(ranked == null ? null : area.apply(ranked));
        }
        return areas;
    }

    /** Undefined as soon as that of one class is: scikit-learn refuses there. */
    private @Nullable Double oneAgainstRest(IntToDoubleFunction weight) {
        double sum = 0;
        double weights = 0;
        List<@Nullable Double> areas = perClass(RankScores::aucAgainstRest);
        for (int place = 0; place < classes; place++) {
            Double area = areas.get(place);
            if (area == null) {
                return null;
            }
            sum += weight.applyAsDouble(place) * area;
            weights += weight.applyAsDouble(place);
        }
        return sum / weights;
    }

    /**
     * Mean over the pairs of classes that have cases, each the mean of its two directions; null with fewer than two such
     * classes.
     *
     * @see <a href="https://doi.org/10.1023/A:1010920819831">Hand and Till, A simple generalisation of the area under the
     *     ROC curve for multiple class classification problems, 2001</a>
     */
    private @Nullable Double oneAgainstOne(boolean bySupport) {
        double sum = 0;
        double weights = 0;
        for (int one = 0; one < classes; one++) {
            for (int other = 0; other < one; other++) {
                Double area = pair(one, other);
                if (area != null) {
                    double weight = bySupport ? support.applyAsDouble(one) + support.applyAsDouble(other) : 1;
                    sum += weight * area;
                    weights += weight;
                }
            }
        }
        return weights == 0 ? null : sum / weights;
    }

    private @Nullable Double pair(int one, int other) {
        RankScores ofOne = ranks.get(one);
        RankScores ofOther = ranks.get(other);
        Double there = ofOne == null ? null : ofOne.aucAgainst(other);
        Double back = ofOther == null ? null : ofOther.aucAgainst(one);
        return there == null || back == null ? null : (there + back) / 2;
    }
}
