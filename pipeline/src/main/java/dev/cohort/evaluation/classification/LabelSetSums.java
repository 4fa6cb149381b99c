package dev.cohort.evaluation.classification;

import dev.cohort.evaluation.ExactSum;
import java.io.Serializable;
import java.util.List;
import java.util.stream.Stream;

/** What was found of each class and of whole cases. Mergeable in any order, with the same bits. */
final class LabelSetSums implements Serializable {

    private long cases;
    private final ExactSum weight = new ExactSum();
    private final ExactSum right = new ExactSum();
    private final List<ConfusionCounts> ofClasses;

    /** No cases yet. */
    LabelSetSums(int classes) {
        this.ofClasses =
                Stream.generate(() -> new ConfusionCounts(2)).limit(classes).toList();
    }

    LabelSetSums add(List<ClassifiedCase> one) {
        double counts = one.get(0).weight();
        cases++;
        weight.add(counts);
        if (one.stream().allMatch(ClassifiedCase::correct)) {
            right.add(counts);
        }
        for (int place = 0; place < one.size(); place++) {
            ofClasses.get(place).add(one.get(place).truth(), one.get(place).prediction(), counts);
        }
        return this;
    }

    LabelSetSums merge(LabelSetSums other) {
        cases += other.cases;
        weight.add(other.weight);
        right.add(other.right);
        for (int place = 0; place < ofClasses.size(); place++) {
            ofClasses.get(place).merge(other.ofClasses.get(place));
        }
        return this;
    }

    long cases() {
        return cases;
    }

    double weight() {
        return weight.value();
    }

    /** Weight of the cases of which every class was told rightly. */
    double right() {
        return right.value();
    }

    /** For each class the scores of having it, class 1, and not, class 0. */
    List<ConfusionScores> ofClasses() {
        return ofClasses.stream().map(ConfusionCounts::scores).toList();
    }
}
