package dev.cohort.evaluation;

import dev.cohort.volume.Spacing;
import java.util.Arrays;

/**
 * Exact Euclidean distances from some voxels to the nearest of others, between voxel centres, in millimetres.
 *
 * <p>Separable: along z in whole steps, then along x and y inside one slice at a time, and only in slices where somebody
 * asks. Time is linear in the voxels of the box. Memory is 2 bytes for each voxel of the box, 8 for each voxel of one
 * slice and 8 for each answer.
 */
final class NearestDistances {
    /** No target in this column; more steps than any column has. */
    private static final char NONE = Character.MAX_VALUE;

    private final Mask queries;
    private final Spacing spacing;
    private final char[] steps;
    private final double[] slice;
    private final LowerEnvelope alongX;
    private final LowerEnvelope alongY;
    private final boolean[] asked;
    private final double[] distancesMm;
    private int answered;

    private NearestDistances(Mask queries, Spacing spacing, char[] steps) {
        this.queries = queries;
        this.spacing = spacing;
        this.steps = steps;
        this.slice = new double[queries.nx() * queries.ny()];
        this.alongX = new LowerEnvelope(queries.nx(), spacing.xMm());
        this.alongY = new LowerEnvelope(queries.ny(), spacing.yMm());
        this.asked = new boolean[queries.nx()];
        this.distancesMm = new double[Math.toIntExact(queries.count())];
    }

    /**
     * One distance for each voxel of {@code queries}, in the order x fastest.
     *
     * @param targets in the same box; if empty, every distance is infinite
     */
    static double[] between(Mask queries, Mask targets, Spacing spacing) {
        queries.requireSameBox(targets);
        if (targets.isEmpty()) {
            double[] infinite = new double[Math.toIntExact(queries.count())];
            Arrays.fill(infinite, Double.POSITIVE_INFINITY);
            return infinite;
        }
        NearestDistances distances = new NearestDistances(queries, spacing, stepsAlongZ(targets));
        for (int z = 0; z < queries.nz(); z++) {
            distances.answerSlice(z);
        }
        return distances.distancesMm;
    }

    /** Slices to the nearest target straight above or below, for each voxel; {@link #NONE} without one. */
    private static char[] stepsAlongZ(Mask targets) {
        int nx = targets.nx();
        int ny = targets.ny();
        int nz = targets.nz();
        if (nz >= NONE) {
            throw new IllegalArgumentException("Masks must have fewer than 65535 slices, got " + nz);
        }
        int plane = nx * ny;
        char[] steps = new char[Math.multiplyExact(Math.multiplyExact(nx, ny), nz)];
        Arrays.fill(steps, NONE);
        targets.forEach((x, y, z) -> steps[(z * ny + y) * nx + x] = 0);
        for (int i = plane; i < steps.length; i++) {
            steps[i] = (char) Math.min(steps[i], nextStep(steps[i - plane]));
        }
        for (int i = steps.length - plane - 1; i >= 0; i--) {
            steps[i] = (char) Math.min(steps[i], nextStep(steps[i + plane]));
        }
        return steps;
    }

    private static int nextStep(char step) {
        return step == NONE ? NONE : step + 1;
    }

    private void answerSlice(int z) {
        if (!findAskedColumns(z)) {
            return;
        }
        int nx = queries.nx();
        int ny = queries.ny();
        int first = z * nx * ny;
        for (int i = 0; i < slice.length; i++) {
            char step = steps[first + i];
            double alongZ = step * spacing.zMm();
            slice[i] = step == NONE ? Double.POSITIVE_INFINITY : alongZ * alongZ;
        }
        for (int y = 0; y < ny; y++) {
            alongX.transform(slice, y * nx, 1, nx);
        }
        for (int x = 0; x < nx; x++) {
            if (asked[x]) {
                alongY.transform(slice, x, nx, ny);
            }
        }
        queries.forEachInSlice(z, (x, y, unused) -> distancesMm[answered++] = Math.sqrt(slice[y * nx + x]));
    }

    private boolean findAskedColumns(int z) {
        Arrays.fill(asked, false);
        queries.forEachInSlice(z, (x, y, unused) -> asked[x] = true);
        for (boolean column : asked) {
            if (column) {
                return true;
            }
        }
        return false;
    }
}
