package dev.cohort.models;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * A scorer of people.
 *
 * @param features of a person
 * @param classes 2 or more
 * @param hidden units of each hidden layer; none is logistic regression
 * @param normalization one of those that mean something for numbers of different units
 * @param groups of group normalization; divides the units of each hidden layer
 * @param weightDecay as in {@link UNetSettings}
 * @param seed of the initial weights
 */
public record ScorerSettings(
        int features,
        int classes,
        List<Integer> hidden,
        Normalization normalization,
        int groups,
        double weightDecay,
        long seed) {

    private static final Set<Normalization> OF_PEOPLE = EnumSet.of(
            Normalization.NONE,
            Normalization.BATCH,
            Normalization.LAYER,
            Normalization.GROUP,
            Normalization.DEMOGRAPHIC);

    public ScorerSettings {
        hidden = List.copyOf(hidden);
        if (features < 1 || classes < 2 || groups < 1 || hidden.stream().anyMatch(units -> units < 1)) {
            throw new IllegalArgumentException(
                    "features, groups and hidden units must be positive and classes 2 or more, got %d, %d, %s and %d"
                            .formatted(features, groups, hidden, classes));
        }
        normalization.requireOneOf(OF_PEOPLE, "a scorer of people");
        boolean ofUnits = normalization == Normalization.GROUP || normalization == Normalization.LAYER;
        if (ofUnits && hidden.isEmpty()) {
            throw new IllegalArgumentException(
                    "there must be hidden units for normalization %s, got none".formatted(normalization));
        }
        if (normalization == Normalization.GROUP && hidden.stream().anyMatch(units -> units % groups != 0)) {
            throw new IllegalArgumentException("groups must divide the units of each hidden layer, got %d groups for %s"
                    .formatted(groups, hidden));
        }
        LayerGraph.Style.requireDecay(weightDecay);
    }

    LayerGraph.Style style() {
        return new LayerGraph.Style(normalization, groups, weightDecay, seed);
    }
}
