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

    /** Not copied. */
    public int[] groupOf() {
        return groupOf;
    }

    public int groups() {
        return groups;
    }
}
