package dev.cohort.norm;

import dev.cohort.norm.kernel.Moments;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Gathers the moments of demographic groups from one person after the other. */
public final class GroupTally {

    private final List<String> features;
    private final Map<DemographicGroup, List<Moments>> momentsOf = new HashMap<>();
    private final Map<DemographicGroup, Long> peopleOf = new HashMap<>();

    public GroupTally(List<String> features) {
        this.features = List.copyOf(features);
    }

    /**
     * Adds a person.
     *
     * @param values of the features
     * @throws IllegalArgumentException if there are not as many values as features, or one is not finite
     */
    public void add(DemographicGroup group, double... values) {
        if (values.length != features.size()) {
            throw new IllegalArgumentException(
                    "a person must have %d features, got %d".formatted(features.size(), values.length));
        }
        for (int feature = 0; feature < values.length; feature++) {
            if (!Double.isFinite(values[feature])) {
                throw new IllegalArgumentException("%s must be finite, got %s for a person of group %s"
                        .formatted(features.get(feature), values[feature], group));
            }
        }
        peopleOf.merge(group, 1L, Long::sum);
        List<Moments> moments = momentsOf.computeIfAbsent(
                group, first -> new ArrayList<>(Collections.nCopies(values.length, Moments.NONE)));
        for (int feature = 0; feature < values.length; feature++) {
            moments.set(feature, moments.get(feature).merge(Moments.of(values[feature])));
        }
    }

    /** Of all people so far. */
    public GroupMoments moments() {
        Map<DemographicGroup, FeatureMoments> ofGroups = new HashMap<>();
        momentsOf.forEach(
                (group, moments) -> ofGroups.put(group, new FeatureMoments(peopleOf.getOrDefault(group, 0L), moments)));
        return new GroupMoments(features, ofGroups);
    }
}
