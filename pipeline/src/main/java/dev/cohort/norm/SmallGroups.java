package dev.cohort.norm;

/** What is done about a demographic group without enough people for moments of its own, or with none at all. */
public enum SmallGroups {
    /** An error names it. */
    REFUSE,
    /** Its people are normalized with the moments of all people, and named as such. */
    POOL
}
