package dev.cohort.evaluation.fairness;

import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whom a decision by score selects of some people, and how well where the truth is known.
 *
 * @param people how many there are
 * @param rate share of them who are selected
 * @param accuracy share of those with a known class who are decided rightly; null if nobody's is known
 * @param auc area under the ROC curve of these; null without people of both classes
 */
public record Selection(
        int people,
        double rate,
        @Nullable Double accuracy,
        @Nullable Double auc) {

    /**
     * A decided case.
     *
     * @param positive whether it is of the positive class; null if not known
     * @param selected whether that was decided
     * @param score larger is surer of the positive class
     */
    public record Decided(@Nullable Boolean positive, boolean selected, double score) {}

    /** Of some people, one at least. */
    public static Selection of(List<Decided> people) {
        List<FairCase> known = people.stream()
                .filter(one -> one.positive() != null)
                .sorted(Comparator.comparingDouble(Decided::score))
                .map(one -> new FairCase(
                        0, 0, List.of(), Boolean.TRUE.equals(one.positive()), one.selected(), one.score() + 0.0, 1))
                .toList();
        RankSums ranks = new RankSums(1, 1);
        for (FairCase one : known) {
            ranks.at(one.score());
            ranks.add(one, 0, 0, 1);
        }
        double auc = ranks.close().auc(0, 0);
        return new Selection(
                people.size(),
                share(people.stream().filter(Decided::selected).count(), people.size()),
                known.isEmpty()
                        ? null
                        : share(
                                known.stream()
                                        .filter(one -> one.positive() == one.selected())
                                        .count(),
                                known.size()),
                Double.isNaN(auc) ? null : auc);
    }

    private static double share(long some, int all) {
        return (double) some / all;
    }
}
