package dev.cohort.seamless;

import dev.cohort.models.VolumeLabeller.Slices;
import dev.cohort.volume.Box;
import dev.cohort.volume.Shape;

/** The most probable class of every voxel of the slices that one layer of cores covers. */
final class CoreLayer {

    private final Shape volume;
    private final int firstZ;
    private final int[][] slices;

    /**
     * Of a layer, still empty.
     *
     * @param core any of the layer, by its place in the volume
     */
    CoreLayer(Shape volume, Box core) {
        this.volume = volume;
        this.firstZ = Math.max(core.z(), 0);
        int end = Math.min(core.endZ(), volume.z());
        this.slices = new int[Math.max(end - firstZ, 0)][Math.multiplyExact(volume.x(), volume.y())];
    }

    /** Keeps the classes of a core; of equal probabilities the first class counts. What lies beyond the volume is left out. */
    void put(Box core, float[] probabilities) {
        Shape size = core.size();
        int voxels = Math.toIntExact(size.voxels());
        core.intersect(Box.of(volume)).ifPresent(inside -> {
            for (int z = inside.z(); z < inside.endZ(); z++) {
                for (int y = inside.y(); y < inside.endY(); y++) {
                    for (int x = inside.x(); x < inside.endX(); x++) {
                        int at = (int) size.index(x - core.x(), y - core.y(), z - core.z());
                        slices[z - firstZ][x + volume.x() * y] = mostProbable(probabilities, at, voxels);
                    }
                }
            }
        });
    }

    private static int mostProbable(float[] probabilities, int at, int voxels) {
        int winner = 0;
        for (int c = 1; c * voxels < probabilities.length; c++) {
            if (probabilities[at + c * voxels] > probabilities[at + winner * voxels]) {
                winner = c;
            }
        }
        return winner;
    }

    void give(Slices to) {
        for (int i = 0; i < slices.length; i++) {
            to.accept(firstZ + i, slices[i]);
        }
    }
}
