package dev.cohort.evaluation;

import dev.cohort.volume.Spacing;
import java.util.Arrays;

/**
 * The surface of a mask, gathered at the corners of its voxels.
 *
 * @param corners those with inside and outside around them, in a box of one more along each axis that has a surface; corner
 *     (x, y, z) is the lower one of voxel (x, y, z)
 * @param areas of each corner, x fastest; see {@link CornerArea}
 */
@SuppressWarnings("ArrayRecordComponent") // Made and used up by one score; nobody compares two.
record CornerSurface(Mask corners, double[] areas) {

    /** Draws a mask's surface; outside its box is background. */
    static CornerSurface of(Mask mask, Spacing spacing, Neighbours neighbours) {
        double[] table = CornerArea.table(spacing, neighbours);
        int slices = neighbours == Neighbours.FOUR ? 1 : mask.nz() + 1;
        Mask corners = new Mask(mask.nx() + 1, mask.ny() + 1, slices);
        double[] areas = new double[1024];
        int count = 0;
        for (int z = 0; z < slices; z++) {
            for (int y = 0; y <= mask.ny(); y++) {
                int code = 0;
                for (int x = 0; x <= mask.nx(); x++) {
                    code = (code & 0xAA) >>> 1 | column(mask, x, y, z, neighbours);
                    if (code != 0 && code != table.length - 1) {
                        corners.add(x, y, z);
                        areas = count == areas.length ? Arrays.copyOf(areas, 2 * count) : areas;
                        areas[count++] = table[code];
                    }
                }
            }
        }
        return new CornerSurface(corners, Arrays.copyOf(areas, count));
    }

    /** The bits of the voxels around a corner whose x is the corner's. */
    private static int column(Mask mask, int x, int y, int z, Neighbours neighbours) {
        if (neighbours == Neighbours.FOUR) {
            return bit(mask, x, y - 1, 0, 1) | bit(mask, x, y, 0, 3);
        }
        return bit(mask, x, y - 1, z - 1, 1)
                | bit(mask, x, y, z - 1, 3)
                | bit(mask, x, y - 1, z, 5)
                | bit(mask, x, y, z, 7);
    }

    private static int bit(Mask mask, int x, int y, int z, int place) {
        boolean isInside = x < mask.nx() && y >= 0 && y < mask.ny() && z >= 0 && z < mask.nz();
        return isInside && mask.contains(x, y, z) ? 1 << place : 0;
    }
}
