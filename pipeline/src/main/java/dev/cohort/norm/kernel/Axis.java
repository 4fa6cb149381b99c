package dev.cohort.norm.kernel;

/** The groups of an axis: of each index its group, 0 to the number of groups less one; a group may be empty. */
public final class Axis {

    private final int[] groupOf;
    private final int groups;

    /** The array is not copied. */
    public Axis(int[] groupOf, int groups) {
        this.groupOf = groupOf;
        this.groups = groups;
    }

    int[] groupOf() {
        return groupOf;
    }

    int groups() {
        return groups;
    }
}
