package dev.cohort.fingerprint;

import dev.cohort.dataset.InputException;
import dev.cohort.volume.Shape;
import dev.cohort.volume.Spacing;

/**
 * A patch, the depth that it can be halved to, and a batch, by nnU-Net's rules: the patch begins as a cube in millimetres,
 * no larger than the median case, and shrinks along the axis where it covers most of a case until a step fits the memory.
 *
 * @param depth resolutions; the lowest keeps at least 4 voxels along every axis
 */
record PatchPlan(int depth, Shape patch, int batch) {

    private static final double FIRST_VOXELS = Math.pow(256, 3);
    private static final int SMALLEST_EDGE = 4;
    private static final int DEEPEST = 6;

    /** nnU-Net's smallest; larger ones are for data whose patches are whole cases. */
    private static final int SMALLEST_BATCH = 2;

    /** Of all voxels of the data, so that a step is not half an epoch. */
    private static final double LARGEST_SHARE = 0.05;

    /**
     * The plan for a memory.
     *
     * @param median extents of a case at the target spacing
     * @param cases there are
     * @param budgetBytes for a step
     * @throws InputException if not even the smallest patch fits
     */
    static PatchPlan of(double[] median, int cases, Spacing target, StepCost cost, long budgetBytes) {
        double[] extents = first(median, target);
        PatchPlan plan = rounded(extents);
        while (cost.bytes(plan.depth, plan.patch, SMALLEST_BATCH) > budgetBytes) {
            plan = smaller(plan, median, extents, cost, budgetBytes);
        }
        double voxels = median[0] * median[1] * median[2] * cases;
        int batch = SMALLEST_BATCH;
        while ((batch + 1) * plan.patch.voxels() <= LARGEST_SHARE * voxels
                && cost.bytes(plan.depth, plan.patch, batch + 1) <= budgetBytes) {
            batch++;
        }
        return new PatchPlan(plan.depth, plan.patch, batch);
    }

    private static double[] first(double[] median, Spacing target) {
        double cubeMm = Math.cbrt(FIRST_VOXELS * target.xMm() * target.yMm() * target.zMm());
        double[] extents = new double[3];
        for (int axis = 0; axis < 3; axis++) {
            extents[axis] = Math.max(1, Math.min(median[axis], Math.rint(cubeMm / target.along(axis))));
        }
        return extents;
    }

    /** As deep as the shortest extent allows, and up to what can be halved as often. */
    private static PatchPlan rounded(double[] extents) {
        double shortest = Math.min(extents[0], Math.min(extents[1], extents[2]));
        int depth = 1;
        while (depth < DEEPEST && shortest / (1 << depth) >= SMALLEST_EDGE) {
            depth++;
        }
        int multiple = 1 << (depth - 1);
        int[] up = new int[3];
        for (int axis = 0; axis < 3; axis++) {
            up[axis] = (int) Math.ceil(extents[axis] / multiple) * multiple;
        }
        return new PatchPlan(depth, new Shape(up[0], up[1], up[2]), SMALLEST_BATCH);
    }

    private static PatchPlan smaller(
            PatchPlan plan, double[] median, double[] extents, StepCost cost, long budgetBytes) {
        int multiple = 1 << (plan.depth - 1);
        int widest = -1;
        for (int axis = 0; axis < 3; axis++) {
            boolean canShrink = plan.patch.along(axis) > Math.max(multiple, SMALLEST_EDGE);
            if (canShrink && (widest < 0 || share(plan, median, axis) > share(plan, median, widest))) {
                widest = axis;
            }
        }
        if (widest < 0) {
            throw new InputException("--memory-budget must hold a step of " + SMALLEST_BATCH + " patches of "
                    + plan.patch + ", which takes " + cost.bytes(plan.depth, plan.patch, SMALLEST_BATCH)
                    + " bytes, got " + budgetBytes);
        }
        for (int axis = 0; axis < 3; axis++) {
            extents[axis] = plan.patch.along(axis);
        }
        extents[widest] -= multiple;
        return rounded(extents);
    }

    private static double share(PatchPlan plan, double[] median, int axis) {
        return plan.patch.along(axis) / median[axis];
    }
}
