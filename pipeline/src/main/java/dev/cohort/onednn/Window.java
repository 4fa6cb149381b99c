package dev.cohort.onednn;

import java.util.List;

/**
 * How a kernel moves over the larger of two grids, and so where the smaller comes from: one entry an axis, depth first,
 * then height, then width.
 *
 * @param stride positive
 * @param dilation distance of the kernel's neighbouring elements; 1 is a dense kernel
 * @param before zeros in front of the larger grid; not negative
 * @param after zeros behind it; not negative
 */
public record Window(List<Long> stride, List<Long> dilation, List<Long> before, List<Long> after) {

    public Window {
        stride = List.copyOf(stride);
        dilation = List.copyOf(dilation);
        before = List.copyOf(before);
        after = List.copyOf(after);
        check("stride", stride, 1, stride.size());
        check("dilation", dilation, 1, stride.size());
        check("before", before, 0, stride.size());
        check("after", after, 0, stride.size());
    }

    private static void check(String name, List<Long> values, long minimum, int axes) {
        if (values.size() != axes || values.stream().anyMatch(value -> value < minimum)) {
            throw new IllegalArgumentException(
                    "%s must be %d numbers of at least %d, got %s".formatted(name, axes, minimum, values));
        }
    }

    public int axes() {
        return stride.size();
    }

    /**
     * Whether a kernel makes the small grid of the large one.
     *
     * @param large sizes of a tensor [N,C,space...]
     * @param kernel its extents in space
     * @param small sizes of a tensor [N,C,space...]
     */
    boolean fits(List<Long> large, List<Long> kernel, List<Long> small) {
        for (int axis = 0; axis < axes(); axis++) {
            long reach = (kernel.get(axis) - 1) * dilation.get(axis) + 1;
            long room = large.get(axis + 2) + before.get(axis) + after.get(axis) - reach;
            if (room < 0 || room / stride.get(axis) + 1 != small.get(axis + 2)) {
                return false;
            }
        }
        return true;
    }

    long[] strideArray() {
        return array(stride);
    }

    /** oneDNN counts the elements that are left out between neighbours. */
    long[] gapArray() {
        return dilation.stream().mapToLong(distance -> distance - 1).toArray();
    }

    long[] beforeArray() {
        return array(before);
    }

    long[] afterArray() {
        return array(after);
    }

    private static long[] array(List<Long> values) {
        return values.stream().mapToLong(Long::longValue).toArray();
    }
}
