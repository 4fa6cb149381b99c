package dev.cohort.norm;

import dev.cohort.norm.kernel.Moments;
import java.io.Serializable;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Moments of each feature of some people, to be merged in any order: the counts are then equal, the moments equal up to
 * rounding.
 *
 * @param people how many, counted in full even where older ones weigh less
 * @param ofFeatures in the order of the features
 */
public record FeatureMoments(long people, List<Moments> ofFeatures) implements Serializable {

    /** Copies the list. */
    public FeatureMoments {
        ofFeatures = List.copyOf(ofFeatures);
        if (people < 0) {
            throw new IllegalArgumentException("people must not be negative, got " + people);
        }
    }

    /** Of nobody. */
    public static FeatureMoments none(int features) {
        return new FeatureMoments(0, Collections.nCopies(features, Moments.NONE));
    }

    /** Of the people of both. */
    public FeatureMoments merge(FeatureMoments other) {
        return new FeatureMoments(
                people + other.people,
                IntStream.range(0, ofFeatures.size())
                        .mapToObj(feature -> ofFeatures.get(feature).merge(other.ofFeatures.get(feature)))
                        .toList());
    }

    /** The same moments with less weight against those to be merged with them; {@code keep} is above 0 and at most 1. */
    FeatureMoments faded(double keep) {
        return new FeatureMoments(
                people,
                ofFeatures.stream()
                        .map(all -> new Moments(all.weight() * keep, all.mean(), all.squares() * keep))
                        .toList());
    }
}
