package dev.cohort.norm;

/** What is done about a demographic group without enough people for statistics of its own, or with none at all. */
public enum SmallGroups {
    /** An error names it. */
    REFUSE,
    /** Its people are normalized with the statistics of all people, and named as such. */
    POOL;

    /**
     * Whether all people stand in for a group.
     *
     * @param group its name, for messages
     * @param people of the group
     * @param minimum how many it must have for statistics of its own
     * @param all people there are
     * @throws IllegalArgumentException if the group is too small and to be refused, or there is nobody
     */
    public boolean pools(Object group, long people, long minimum, long all) {
        boolean small = people < minimum;
        if (small && (this == REFUSE || all == 0)) {
            throw new IllegalArgumentException(
                    "a demographic group must have at least %d people, got %d for %s; there are %d people in all"
                            .formatted(minimum, people, group, all));
        }
        return small;
    }
}
