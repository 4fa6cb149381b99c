package dev.cohort.preprocessing.graph;

import java.io.Serializable;

/** How the edges of the source become those of the table. */
public record EdgeRules(Direction direction, SelfLoops selfLoops, Duplicates duplicates) implements Serializable {

    public EdgeRules {
        if (direction == Direction.SYMMETRIZED && duplicates == Duplicates.KEEP) {
            throw new IllegalArgumentException(
                    "duplicates can be kept in directed graphs only, got symmetrized ones: an edge listed both ways would"
                            + " count as a duplicate");
        }
    }
}
