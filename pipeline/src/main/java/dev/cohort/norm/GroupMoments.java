package dev.cohort.norm;

import dev.cohort.norm.kernel.Moments;
import dev.cohort.norm.kernel.Statistics;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Moments of each feature of each demographic group over a data set.
 *
 * <p>Merged in any order: the counts are then equal, the moments equal up to rounding.
 */
public final class GroupMoments implements Serializable {

    private final List<String> features;
    private final TreeMap<DemographicGroup, FeatureMoments> ofGroups;

    /**
     * From its parts.
     *
     * @param features their names
     * @param ofGroups of each group as many moments as there are features
     */
    public GroupMoments(List<String> features, Map<DemographicGroup, FeatureMoments> ofGroups) {
        this.features = List.copyOf(features);
        this.ofGroups = new TreeMap<>(ofGroups);
        ofGroups.forEach((group, moments) -> {
            if (moments.ofFeatures().size() != features.size()) {
                throw new IllegalArgumentException("group %s must have moments of %d features, got %d"
                        .formatted(group, features.size(), moments.ofFeatures().size()));
            }
        });
    }

    /** Of nobody. */
    public static GroupMoments none(List<String> features) {
        return new GroupMoments(features, Map.of());
    }

    /** The names of the features. */
    public List<String> features() {
        return features;
    }

    /** The groups that have people, in order. */
    public List<DemographicGroup> groups() {
        return List.copyOf(ofGroups.keySet());
    }

    /** Of the people of a group; of nobody if it has none. */
    public FeatureMoments of(DemographicGroup group) {
        return ofGroups.getOrDefault(group, FeatureMoments.none(features.size()));
    }

    /** Of the people of all groups. */
    public FeatureMoments pooled() {
        return ofGroups.values().stream().reduce(FeatureMoments.none(features.size()), FeatureMoments::merge);
    }

    /**
     * Of the people of both.
     *
     * @throws IllegalArgumentException if the features differ
     */
    public GroupMoments merge(GroupMoments other) {
        if (!features.equals(other.features)) {
            throw new IllegalArgumentException(
                    "moments must be of the same features, got %s and %s".formatted(features, other.features));
        }
        Map<DemographicGroup, FeatureMoments> merged = new TreeMap<>(ofGroups);
        other.ofGroups.forEach((group, moments) -> merged.merge(group, moments, FeatureMoments::merge));
        return new GroupMoments(features, merged);
    }

    /**
     * The same moments with less weight, for running moments: those of the latest batch are merged with faded older ones.
     * People are still counted in full.
     *
     * @param keep the share of the weight that remains, above 0 and at most 1
     */
    public GroupMoments faded(double keep) {
        if (!(keep > 0 && keep <= 1)) {
            throw new IllegalArgumentException("the share to keep must be above 0 and at most 1, got " + keep);
        }
        Map<DemographicGroup, FeatureMoments> faded = new TreeMap<>();
        ofGroups.forEach((group, moments) -> faded.put(group, moments.faded(keep)));
        return new GroupMoments(features, faded);
    }

    /**
     * The statistics to normalize some people with.
     *
     * @param people the group of each
     * @param minimum how many people a group must have for moments of its own; positive
     * @param otherwise what to do about a group with fewer, or one that was never seen
     * @param epsilon positive, added to the variance
     * @throws IllegalArgumentException if a group is too small and to be refused, or nobody's moments are known
     */
    public PeopleStatistics statistics(
            List<DemographicGroup> people, long minimum, SmallGroups otherwise, double epsilon) {
        if (people.isEmpty() || minimum <= 0) {
            throw new IllegalArgumentException("people and their minimum must be positive, got %d people and minimum %d"
                    .formatted(people.size(), minimum));
        }
        FeatureMoments pooled = pooled();
        Map<DemographicGroup, Integer> numbers = new HashMap<>();
        List<Moments> cells = new ArrayList<>();
        List<Integer> pooledRows = new ArrayList<>();
        int[] groupOf = new int[people.size()];
        for (int row = 0; row < groupOf.length; row++) {
            DemographicGroup group = people.get(row);
            boolean small = otherwise.pools(group, of(group).people(), minimum, pooled.people());
            if (small) {
                pooledRows.add(row);
            }
            groupOf[row] = numbers.computeIfAbsent(group, first -> {
                cells.addAll((small ? pooled : of(group)).ofFeatures());
                return numbers.size();
            });
        }
        Statistics statistics = Statistics.fixed(cells.toArray(Moments[]::new), epsilon);
        return new PeopleStatistics(Grouping.assigned(groupOf), statistics, pooledRows);
    }
}
