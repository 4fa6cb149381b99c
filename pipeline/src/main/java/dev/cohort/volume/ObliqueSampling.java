package dev.cohort.volume;

import java.io.IOException;

/** Interpolation where the axes of the two grids are not parallel: every output voxel on its own. */
final class ObliqueSampling {

    private final Shape source;
    private final IndexMap map;
    private final Interpolation interpolation;
    private final Outside outside;
    private final int taps;

    ObliqueSampling(Shape source, IndexMap map, Interpolation interpolation, Outside outside) {
        this.source = source;
        this.map = map;
        this.interpolation = interpolation;
        this.outside = outside;
        this.taps = AxisSampling.taps(interpolation);
    }

    Voxels run(Voxels from, Shape target, Scratch scratch) throws IOException {
        SplineFilter[] filters = filters();
        Shape stored = source;
        Voxels values = from;
        if (filters.length > 0) {
            SeparablePass pass = new SeparablePass(source, filters[0], filters[1], filters[2]);
            values = pass.run(from, false, VoxelType.FLOAT64, scratch);
            stored = pass.outputShape();
        }
        Voxels into = Voxels.zeros(VoxelType.FLOAT32, target.voxels(), scratch);
        double[] row = new double[target.x()];
        Neighbourhood near = new Neighbourhood(filters);
        for (int z = 0; z < target.z(); z++) {
            for (int y = 0; y < target.y(); y++) {
                for (int x = 0; x < target.x(); x++) {
                    row[x] = near.moveTo(x, y, z)
                            ? near.sum(values, stored)
                            : outside.value().orElse(0);
                }
                into.setRaws(target.index(0, y, z), target.x(), row);
            }
        }
        return into;
    }

    private SplineFilter[] filters() {
        return interpolation == Interpolation.CUBIC
                ? new SplineFilter[] {
                    new SplineFilter(source.x(), outside),
                    new SplineFilter(source.y(), outside),
                    new SplineFilter(source.z(), outside)
                }
                : new SplineFilter[0];
    }

    /** The taps and weights around one position. */
    private final class Neighbourhood {

        private final SplineFilter[] filters;
        private final double[][] weights = new double[3][taps];
        private final int[][] indices = new int[3][taps];

        Neighbourhood(SplineFilter[] filters) {
            this.filters = filters;
        }

        /** False if the position of a target voxel is outside and has the outside's value. */
        boolean moveTo(int x, int y, int z) {
            for (int axis = 0; axis < 3; axis++) {
                int inputs = source.along(axis);
                double position = map.at(axis, x, y, z);
                if (!outside.isEdge() && AxisSampling.isBeyond(position, inputs)) {
                    return false;
                }
                SplineFilter filter = filters.length > 0 ? filters[axis] : null;
                double clamped = AxisSampling.clamped(position, inputs, filter == null ? 0 : filter.padding());
                int first = AxisSampling.weights(clamped, interpolation, weights[axis]);
                for (int t = 0; t < taps; t++) {
                    indices[axis][t] = AxisSampling.tapIndex(first + t, inputs, filter);
                }
            }
            return true;
        }

        double sum(Voxels values, Shape stored) {
            if (interpolation == Interpolation.NEAREST) {
                return values.value(stored.index(indices[0][0], indices[1][0], indices[2][0]));
            }
            double sum = 0;
            for (int k = 0; k < taps; k++) {
                for (int j = 0; j < taps; j++) {
                    long line = stored.index(0, indices[1][j], indices[2][k]);
                    double inLine = 0;
                    for (int i = 0; i < taps; i++) {
                        double value = values.value(line + indices[0][i]);
                        inLine += Double.isFinite(value) ? weights[0][i] * value : 0;
                    }
                    sum += weights[2][k] * weights[1][j] * inLine;
                }
            }
            return sum;
        }
    }
}
