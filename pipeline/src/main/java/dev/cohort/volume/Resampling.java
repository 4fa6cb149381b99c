package dev.cohort.volume;

import java.io.IOException;

/**
 * Volumes on other grids. Images become unscaled FLOAT32 real values; labels keep type, scaling and exactly
 * the values they have.
 *
 * <p>Non-finite voxels count as 0 for {@link Interpolation#LINEAR} and {@link Interpolation#CUBIC}, where they
 * would spread; {@link Interpolation#NEAREST} keeps them. Memory holds a few planes; results above the
 * scratch's threshold are on disk.
 */
public final class Resampling {

    /** Extents this little short of a whole number of steps reach it: rounding of spacings, not geometry. */
    private static final double WHOLE_STEP = 1e-9;

    private Resampling() {}

    /**
     * The grid with another spacing: same first voxel centre and directions, as many voxels as fit between
     * the first and the last centre, floor((n - 1) spacing / target) + 1.
     */
    public static Grid gridAt(Grid source, Spacing target) {
        Spacing spacing = source.spacing();
        int[] counts = new int[3];
        double[] affine = source.affine().rowMajor();
        for (int axis = 0; axis < 3; axis++) {
            double steps = (source.shape().along(axis) - 1) * spacing.along(axis) / target.along(axis);
            counts[axis] = Math.addExact(Math.toIntExact((long) Math.floor(steps + WHOLE_STEP)), 1);
            for (int row = 0; row < 3; row++) {
                affine[4 * row + axis] *= target.along(axis) / spacing.along(axis);
            }
        }
        return new Grid(new Shape(counts[0], counts[1], counts[2]), Affine.of(affine));
    }

    /** An image at another spacing, on {@link #gridAt}. */
    public static Volume toSpacing(Volume image, Spacing target, Interpolation interpolation, Scratch scratch)
            throws IOException {
        Grid grid = gridAt(image.grid(), target);
        IndexMap map = IndexMap.ofSteps(image.grid().spacing(), target);
        return aligned(image, grid, map, new int[] {0, 1, 2}, interpolation, Outside.EDGE, scratch);
    }

    /** An image on any grid; beyond its outermost voxel centres the edge goes on. */
    public static Volume toGrid(Volume image, Grid target, Interpolation interpolation, Scratch scratch)
            throws IOException {
        return toGrid(image, target, interpolation, Outside.EDGE, scratch);
    }

    /** An image on any grid. */
    public static Volume toGrid(
            Volume image, Grid target, Interpolation interpolation, Outside outside, Scratch scratch)
            throws IOException {
        IndexMap map = IndexMap.between(target, image.grid());
        int[] targetAxes = new int[3];
        int seen = 0;
        for (int axis = 0; axis < 3; axis++) {
            targetAxes[axis] = map.targetAxisOf(axis, target.shape());
            seen |= targetAxes[axis] < 0 ? 0 : 1 << targetAxes[axis];
        }
        if (seen == 0b111) {
            return aligned(image, target, map, targetAxes, interpolation, outside, scratch);
        }
        ObliqueSampling sampling = new ObliqueSampling(image.grid().shape(), map, interpolation, outside);
        return new Volume(target, sampling.run(image.voxels(), target.shape(), scratch));
    }

    /** Labels at another spacing, on {@link #gridAt}: linear votes of each label, ties to the smaller one. */
    public static Volume labelsToSpacing(Volume labels, Spacing target, Scratch scratch) throws IOException {
        Grid grid = gridAt(labels.grid(), target);
        IndexMap map = IndexMap.ofSteps(labels.grid().spacing(), target);
        return new Volume(grid, new LabelSampling(labels, map, Outside.EDGE).run(grid.shape(), scratch));
    }

    /** Labels on any grid; beyond their outermost voxel centres the edge goes on. */
    public static Volume labelsToGrid(Volume labels, Grid target, Scratch scratch) throws IOException {
        return labelsToGrid(labels, target, Outside.EDGE, scratch);
    }

    /** Labels on any grid: linear votes of each label, ties to the smaller one. */
    public static Volume labelsToGrid(Volume labels, Grid target, Outside outside, Scratch scratch) throws IOException {
        IndexMap map = IndexMap.between(target, labels.grid());
        return new Volume(target, new LabelSampling(labels, map, outside).run(target.shape(), scratch));
    }

    private static Volume aligned(
            Volume image,
            Grid target,
            IndexMap map,
            int[] targetAxes,
            Interpolation interpolation,
            Outside outside,
            Scratch scratch)
            throws IOException {
        int[] sourceAxes = new int[3];
        for (int axis = 0; axis < 3; axis++) {
            sourceAxes[targetAxes[axis]] = axis;
        }
        Volume ordered = new AxisOrder(sourceAxes, new boolean[3]).apply(image, scratch);
        Shape shape = ordered.grid().shape();
        AxisSampling[] along = new AxisSampling[3];
        for (int axis = 0; axis < 3; axis++) {
            double[] positions =
                    map.positions(sourceAxes[axis], axis, target.shape().along(axis));
            along[axis] = new AxisSampling(shape.along(axis), positions, interpolation, outside);
        }
        Voxels voxels = new SeparablePass(shape, along[0], along[1], along[2])
                .run(ordered.voxels(), interpolation == Interpolation.NEAREST, VoxelType.FLOAT32, scratch);
        if (outside.value().isPresent()) {
            fillOutside(voxels, target.shape(), along, outside.value().getAsDouble());
        }
        return new Volume(target, voxels);
    }

    private static void fillOutside(Voxels voxels, Shape shape, AxisSampling[] along, double value) {
        for (int z = 0; z < shape.z(); z++) {
            for (int y = 0; y < shape.y(); y++) {
                boolean rowIsOutside = along[1].isOutside(y) || along[2].isOutside(z);
                for (int x = 0; x < shape.x(); x++) {
                    if (rowIsOutside || along[0].isOutside(x)) {
                        voxels.setRaw(shape.index(x, y, z), value);
                    }
                }
            }
        }
    }
}
