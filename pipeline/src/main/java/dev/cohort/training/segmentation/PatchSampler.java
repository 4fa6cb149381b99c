package dev.cohort.training.segmentation;

import dev.cohort.dataset.BrickStore;
import dev.cohort.dataset.CaseVoxels;
import dev.cohort.dataset.VolumeCase;
import dev.cohort.training.Chance;
import dev.cohort.volume.Shape;
import java.io.Serializable;
import java.util.SplittableRandom;

/**
 * Draws training patches from the bricks of a table. A patch depends on the seed, the epoch and the case alone, so
 * it is the same on any number of executors.
 *
 * @param augment whether patches are turned and their values changed
 */
record PatchSampler(BrickStore store, Shape patch, long seed, boolean augment) implements Serializable {

    /** One patch of three is centred on foreground, where there is any: a case's turn comes every third epoch. */
    private static final int FOREGROUND_TURNS = 3;

    /**
     * The patch of a case in an epoch.
     *
     * @param number of the case among all cases, from 0
     */
    Patch draw(VolumeCase from, int number, int epoch) {
        SplittableRandom random = Chance.of(seed, epoch, from.caseId());
        CaseVoxels voxels = new CaseVoxels(from, store);
        Shape volume = from.grid().shape();
        boolean onForeground = Math.floorMod(number + epoch, FOREGROUND_TURNS) == 0
                && !from.labels().isEmpty();
        PatchCentre centre = onForeground
                ? PatchCentre.onForeground(voxels, random).inside(volume, patch)
                : PatchCentre.anywhere(volume, patch, random);
        Pose pose = augment ? Pose.random(from.grid().spacing(), random) : Pose.straight();
        Patch drawn = PosedPatch.take(voxels, centre, patch, pose);
        if (augment) {
            IntensityChange.apply(drawn.image(), random);
        }
        return drawn;
    }
}
