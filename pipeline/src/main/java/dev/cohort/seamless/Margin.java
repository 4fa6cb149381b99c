package dev.cohort.seamless;

/**
 * What a network must see around a core, along each axis; both sides are multiples.
 *
 * @param before voxels
 * @param after voxels
 * @param multiple what the ends of cores and tiles must be multiples of
 */
record Margin(int before, int after, int multiple) {

    /** Of an axis along which a network sees one position only. */
    static final Margin NONE = new Margin(0, 0, 1);

    /** What suits both networks. */
    Margin union(Margin other) {
        int common = Math.max(multiple, other.multiple);
        return new Margin(
                upTo(common, Math.max(before, other.before)), upTo(common, Math.max(after, other.after)), common);
    }

    private static int upTo(int multiple, int voxels) {
        return (voxels + multiple - 1) / multiple * multiple;
    }
}
