package dev.cohort.training.segmentation;

import dev.cohort.dataset.BrickInfo;
import dev.cohort.dataset.CaseVoxels;
import dev.cohort.dataset.StoredBrick;
import dev.cohort.dataset.VolumeRole;
import dev.cohort.volume.Box;
import dev.cohort.volume.Shape;
import java.util.List;
import java.util.SplittableRandom;

/** Where a patch is taken from a case. */
record PatchCentre(int x, int y, int z) {

    /** A centre that keeps the patch inside the volume where it fits, and else centres the volume in it. */
    static PatchCentre anywhere(Shape volume, Shape patch, SplittableRandom random) {
        return new PatchCentre(
                within(volume.x(), patch.x(), random),
                within(volume.y(), patch.y(), random),
                within(volume.z(), patch.z(), random));
    }

    /** A voxel of a label: each label present is equally likely, then each of its voxels. */
    static PatchCentre onForeground(CaseVoxels voxels, SplittableRandom random) {
        List<Integer> labels = List.copyOf(voxels.volumes().labels());
        int label = labels.get(random.nextInt(labels.size()));
        List<BrickInfo> bricks = voxels.volumes().bricksOf(VolumeRole.LABEL).stream()
                .map(StoredBrick::info)
                .toList();
        long total = bricks.stream().mapToLong(b -> count(b, label)).sum();
        long chosen = random.nextLong(total);
        for (BrickInfo brick : bricks) {
            if (chosen < count(brick, label)) {
                return voxel(voxels, brick.box(), label, chosen);
            }
            chosen -= count(brick, label);
        }
        throw new IllegalStateException("The counts of label " + label + " sum to " + total);
    }

    /** The box of a patch around this centre. */
    Box box(Shape patch) {
        return new Box(x - patch.x() / 2, y - patch.y() / 2, z - patch.z() / 2, patch);
    }

    /** Moved as little as keeps the patch inside the volume where it fits. */
    PatchCentre inside(Shape volume, Shape patch) {
        return new PatchCentre(
                clamp(x, volume.x(), patch.x()), clamp(y, volume.y(), patch.y()), clamp(z, volume.z(), patch.z()));
    }

    private static int within(int length, int window, SplittableRandom random) {
        return length <= window ? length / 2 : window / 2 + random.nextInt(length - window + 1);
    }

    private static int clamp(int centre, int length, int window) {
        return length <= window ? length / 2 : Math.max(window / 2, Math.min(centre, length - window + window / 2));
    }

    private static long count(BrickInfo brick, int label) {
        return brick.labelVoxels().getOrDefault(label, 0L);
    }

    private static PatchCentre voxel(CaseVoxels voxels, Box brick, int label, long number) {
        int[] labels = voxels.labels(brick);
        long before = 0;
        for (int i = 0; i < labels.length; i++) {
            if (labels[i] == label && before++ == number) {
                int x = i % brick.size().x();
                int y = i / brick.size().x() % brick.size().y();
                int z = i / (brick.size().x() * brick.size().y());
                return new PatchCentre(brick.x() + x, brick.y() + y, brick.z() + z);
            }
        }
        throw new IllegalStateException("The brick of case " + voxels.volumes().caseId() + " at " + brick
                + " holds fewer voxels of label " + label + " than its label_voxels says");
    }
}
