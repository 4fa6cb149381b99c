package dev.cohort.fingerprint;

import dev.cohort.volume.Spacing;

/** nnU-Net's rule for the spacing that all cases are brought to. */
final class TargetSpacing {

    /** An axis is worse than the others when its voxels are three times as long, and three times fewer. */
    private static final double ANISOTROPIC = 3;

    private static final double FINE_FRACTION = 0.1;

    private TargetSpacing() {}

    /**
     * The median of each axis; where one axis is far coarser than the others, and cases are flat along it, its tenth
     * percentile, which loses less of the finer cases, but nothing finer than the coarser of the other axes.
     */
    static Spacing of(DataFingerprint data) {
        double[] target = new double[3];
        int worst = 0;
        for (int axis = 0; axis < 3; axis++) {
            target[axis] = Ranks.median(data.spacings(axis));
            worst = target[axis] > target[worst] ? axis : worst;
        }
        double others = Math.max(target[(worst + 1) % 3], target[(worst + 2) % 3]);
        double fewestOfOthers = Math.min(
                data.medianExtent((worst + 1) % 3, target[(worst + 1) % 3]),
                data.medianExtent((worst + 2) % 3, target[(worst + 2) % 3]));
        boolean isCoarse = target[worst] > ANISOTROPIC * others;
        boolean isFlat = data.medianExtent(worst, target[worst]) * ANISOTROPIC < fewestOfOthers;
        if (isCoarse && isFlat) {
            target[worst] = Math.max(Ranks.percentile(data.spacings(worst), FINE_FRACTION), others);
        }
        return new Spacing(target[0], target[1], target[2]);
    }
}
