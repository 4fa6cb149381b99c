package dev.cohort.norm;

import dev.cohort.norm.kernel.Statistics;
import java.util.List;

/**
 * What a batch of people [people, features] is normalized with.
 *
 * @param people the group of each, for {@link Partition#demographic}
 * @param statistics fixed, of the cells of that partition
 * @param pooledRows the people whose group was too small or unknown, so that the moments of all people stand in; ascending
 */
public record PeopleStatistics(Grouping people, Statistics statistics, List<Integer> pooledRows) {

    /** Copies the list. */
    public PeopleStatistics {
        pooledRows = List.copyOf(pooledRows);
    }
}
