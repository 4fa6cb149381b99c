package dev.cohort.onednn;

import java.util.Arrays;
import java.util.List;

/**
 * Extents of a float32 tensor, and how many elements lie between neighbours along each axis.
 *
 * @param sizes positive; one an axis
 * @param strides as many
 */
public record Shape(List<Long> sizes, List<Long> strides) {

    public Shape {
        sizes = List.copyOf(sizes);
        strides = List.copyOf(strides);
        if (sizes.size() != strides.size()) {
            throw new IllegalArgumentException("sizes and strides must be as many, got " + sizes + " and " + strides);
        }
        if (sizes.stream().anyMatch(size -> size <= 0)) {
            throw new IllegalArgumentException("sizes must be positive, got " + sizes);
        }
    }

    /** Elements one after the other, the last axis fastest. */
    public static Shape inCOrder(long... sizes) {
        long[] strides = new long[sizes.length];
        long stride = 1;
        for (int axis = sizes.length - 1; axis >= 0; axis--) {
            strides[axis] = stride;
            stride *= sizes[axis];
        }
        return of(sizes, strides);
    }

    public static Shape of(long[] sizes, long[] strides) {
        return new Shape(list(sizes), list(strides));
    }

    public int rank() {
        return sizes.size();
    }

    public long size(int axis) {
        return sizes.get(axis);
    }

    long[] sizeArray() {
        return sizes.stream().mapToLong(Long::longValue).toArray();
    }

    long[] strideArray() {
        return strides.stream().mapToLong(Long::longValue).toArray();
    }

    private static List<Long> list(long[] values) {
        return Arrays.stream(values).boxed().toList();
    }
}
