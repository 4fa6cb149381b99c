package dev.cohort.volume;

import java.io.IOException;

/**
 * A reordering of a volume's axes, with flips: axis {@code i} of the result is axis {@code source[i]} of the
 * source, read backwards where {@code flipped[i]}. Values are copied exactly, the world stays where it is.
 */
final class AxisOrder {

    /** Voxels copied side by side, so that a transposition uses all of each memory line it touches. */
    private static final int BLOCK = 32;

    private final int[] source;
    private final boolean[] flipped;

    AxisOrder(int[] source, boolean[] flipped) {
        this.source = source.clone();
        this.flipped = flipped.clone();
    }

    boolean isIdentity() {
        for (int axis = 0; axis < 3; axis++) {
            if (source[axis] != axis || flipped[axis]) {
                return false;
            }
        }
        return true;
    }

    Grid apply(Grid grid) {
        Shape shape = grid.shape();
        double[] toSourceIndex = new double[16];
        for (int axis = 0; axis < 3; axis++) {
            toSourceIndex[4 * source[axis] + axis] = flipped[axis] ? -1 : 1;
            toSourceIndex[4 * source[axis] + 3] = flipped[axis] ? shape.along(source[axis]) - 1 : 0;
        }
        toSourceIndex[15] = 1;
        Shape reordered = new Shape(shape.along(source[0]), shape.along(source[1]), shape.along(source[2]));
        return new Grid(reordered, grid.affine().times(Affine.of(toSourceIndex)));
    }

    /** The same volume if nothing changes. */
    Volume apply(Volume volume, Scratch scratch) throws IOException {
        if (isIdentity()) {
            return volume;
        }
        Grid grid = apply(volume.grid());
        Voxels voxels = volume.voxels().zerosLikeThis(grid.shape().voxels(), scratch);
        copy(volume, grid.shape(), voxels);
        return new Volume(grid, voxels);
    }

    private void copy(Volume from, Shape shape, Voxels into) {
        Shape old = from.grid().shape();
        long[] oldStride = {1, old.x(), (long) old.x() * old.y()};
        long[] step = new long[3];
        long start = 0;
        for (int axis = 0; axis < 3; axis++) {
            long stride = oldStride[source[axis]];
            step[axis] = flipped[axis] ? -stride : stride;
            start += flipped[axis] ? stride * (old.along(source[axis]) - 1) : 0;
        }
        // Where x comes from another axis, rows next to each other in the source lie along y or z of the
        // result: walk them together, in blocks of x.
        int block = source[0] == 0 ? shape.x() : BLOCK;
        boolean zIsFastInSource = source[2] == 0;
        int outer = zIsFastInSource ? shape.y() : shape.z();
        int inner = zIsFastInSource ? shape.z() : shape.y();
        for (int o = 0; o < outer; o++) {
            for (int x = 0; x < shape.x(); x += block) {
                int length = Math.min(block, shape.x() - x);
                for (int i = 0; i < inner; i++) {
                    int y = zIsFastInSource ? o : i;
                    int z = zIsFastInSource ? i : o;
                    long at = start + x * step[0] + y * step[1] + z * step[2];
                    from.voxels().copy(at, step[0], length, into, shape.index(x, y, z));
                }
            }
        }
    }
}
