package dev.cohort.volume;

/** From the voxel index of one grid to the (fractional) voxel index of another. */
final class IndexMap {

    /** Slant of less than this many voxels over the whole grid is rounding, not geometry. */
    private static final double STRAIGHT = 1e-6;

    private final Affine map;

    private IndexMap(Affine map) {
        this.map = map;
    }

    static IndexMap between(Grid target, Grid source) {
        return new IndexMap(source.affine().inverse().times(target.affine()));
    }

    /** First voxel centre kept, steps of another length. */
    static IndexMap ofSteps(Spacing source, Spacing target) {
        return new IndexMap(Affine.scaling(
                new Spacing(target.xMm() / source.xMm(), target.yMm() / source.yMm(), target.zMm() / source.zMm())));
    }

    /** The index along a source axis of a target voxel. */
    double at(int sourceAxis, int x, int y, int z) {
        return map.at(sourceAxis, 0) * x
                + map.at(sourceAxis, 1) * y
                + map.at(sourceAxis, 2) * z
                + map.at(sourceAxis, 3);
    }

    /** The only target axis that moves the index along a source axis within the target shape, or -1. */
    int targetAxisOf(int sourceAxis, Shape target) {
        int found = -1;
        double slant = 0;
        for (int axis = 0; axis < 3; axis++) {
            if (found < 0 || Math.abs(map.at(sourceAxis, axis)) > Math.abs(map.at(sourceAxis, found))) {
                found = axis;
            }
        }
        for (int axis = 0; axis < 3; axis++) {
            slant += axis == found ? 0 : Math.abs(map.at(sourceAxis, axis)) * (target.along(axis) - 1);
        }
        return slant < STRAIGHT ? found : -1;
    }

    /** Positions on a source axis of all indices of the target axis that alone moves it. */
    double[] positions(int sourceAxis, int targetAxis, int count) {
        double[] positions = new double[count];
        for (int i = 0; i < count; i++) {
            positions[i] = map.at(sourceAxis, targetAxis) * i + map.at(sourceAxis, 3);
        }
        return positions;
    }
}
