package dev.cohort.evaluation;

/** Millimetres between neighbouring voxel centres; a flat image has zMm = 1, so its volumes are areas. */
record VoxelSpacing(double xMm, double yMm, double zMm) {
    VoxelSpacing {
        if (!(isPositive(xMm) && isPositive(yMm) && isPositive(zMm))) {
            throw new IllegalArgumentException(
                    "Spacing must be positive and finite, got %s, %s, %s mm".formatted(xMm, yMm, zMm));
        }
    }

    /** Volume of one voxel in millilitres, that is 1000 mm3. */
    double voxelMl() {
        return xMm * yMm * zMm / 1000;
    }

    private static boolean isPositive(double mm) {
        return mm > 0 && mm < Double.POSITIVE_INFINITY;
    }
}
