package dev.cohort.training.segmentation;

import dev.cohort.dataset.BrickStore;
import dev.cohort.dataset.CaseVoxels;
import dev.cohort.dataset.VolumeCase;
import dev.cohort.training.Chance;
import dev.cohort.volume.Shape;
import dev.cohort.volume.Spacing;
import java.io.Serializable;
import java.util.SplittableRandom;

/**
 * Draws training patches from the bricks of a table. A patch depends on the seed, the visit and the case alone, so
 * it is the same on any number of executors.
 *
 * @param augment whether patches are turned and their values changed
 */
record PatchSampler(BrickStore store, Shape patch, long seed, boolean augment) implements Serializable {

    /** One patch of three is centred on foreground, where there is any: a case's turn comes every third visit. */
    private static final int FOREGROUND_TURNS = 3;

    /**
     * The patch of a case at a visit.
     *
     * @param number of the case among all cases, from 0
     * @param visit from 1
     */
    Patch draw(VolumeCase from, int number, int visit) {
        SplittableRandom random = Chance.of(seed, visit, from.caseId());
        CaseVoxels voxels = new CaseVoxels(from, store);
        Shape volume = from.grid().shape();
        boolean onForeground = Math.floorMod(number + visit, FOREGROUND_TURNS) == 0
                && !from.labels().isEmpty();
        PatchCentre centre = onForeground
                ? PatchCentre.onForeground(voxels, random).inside(volume, patch)
                : PatchCentre.anywhere(volume, patch, random);
        Pose pose = augment ? pose(from.grid().spacing(), random) : Pose.straight();
        Patch drawn = PosedPatch.take(voxels, centre, patch, pose);
        if (augment) {
            IntensityChange.apply(drawn.image(), random);
        }
        return drawn;
    }

    private Pose pose(Spacing spacing, SplittableRandom random) {
        return patch.z() == 1 ? Pose.inPlane(spacing, random) : Pose.inSpace(spacing, random);
    }
}
