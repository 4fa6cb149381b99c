package dev.cohort.evaluation.classification;

import dev.cohort.evaluation.ExactSum;
import java.io.Serializable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Everything about cases that needs no order among them. Mergeable in any order, with the same bits. */
final class CaseSums implements Serializable {

    private final ClassPlan plan;
    private long cases;
    private final ConfusionCounts confusion;
    private final ProbabilitySums probabilities = new ProbabilitySums();
    private final ExactSum weight = new ExactSum();
    private final ExactSum amongTop = new ExactSum();

    /** By the probability of the positive class; of binary plans. One for each number of bins. */
    private final List<ReliabilityBins> positive;

    /** By the largest probability: whether that class is the true one. */
    private final List<ReliabilityBins> confidence;

    /** No cases yet. */
    CaseSums(ClassPlan plan) {
        this.plan = plan;
        this.confusion = new ConfusionCounts(plan.classes().size());
        this.positive = plan.bins().stream().map(ReliabilityBins::new).toList();
        this.confidence = plan.bins().stream().map(ReliabilityBins::new).toList();
    }

    CaseSums add(ClassifiedCase one) {
        cases++;
        weight.add(one.weight());
        confusion.add(one.truth(), one.prediction(), one.weight());
        if (one.scores() > 1 && one.rankOfTruth() < plan.top()) {
            amongTop.add(one.weight());
        }
        if (plan.scores() == ScoreKind.PROBABILITY) {
            probabilities.add(one, plan.classes().size());
            int surest = one.surest();
            confidence.forEach(bins -> bins.add(one.probability(surest), surest == one.truth(), one.weight()));
            if (plan.binary()) {
                positive.forEach(bins -> bins.add(one.score(0), one.truth() == 1, one.weight()));
            }
        }
        return this;
    }

    CaseSums merge(CaseSums other) {
        cases += other.cases;
        weight.add(other.weight);
        amongTop.add(other.amongTop);
        confusion.merge(other.confusion);
        probabilities.merge(other.probabilities);
        for (int place = 0; place < positive.size(); place++) {
            positive.get(place).merge(other.positive.get(place));
            confidence.get(place).merge(other.confidence.get(place));
        }
        return this;
    }

    long cases() {
        return cases;
    }

    ConfusionScores confusion() {
        return confusion.scores();
    }

    ProbabilitySums probabilities() {
        return probabilities;
    }

    /** The bins of the plan's nth number of bins. */
    ReliabilityBins positive(int place) {
        return positive.get(place);
    }

    ReliabilityBins confidence(int place) {
        return confidence.get(place);
    }

    /**
     * Share of the cases whose class has one of the largest scores, of equal ones the last
     * ({@code top_k_accuracy_score}); null without cases.
     */
    @Nullable
    Double topAccuracy() {
        return weight.value() == 0 ? null : amongTop.value() / weight.value();
    }
}
