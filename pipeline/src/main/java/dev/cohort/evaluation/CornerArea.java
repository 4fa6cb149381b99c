package dev.cohort.evaluation;

import dev.cohort.volume.Spacing;

/**
 * How much surface passes a corner of voxels, by which of the voxels around it belong to a mask: in square millimetres, or
 * in a flat image millimetres of contour.
 *
 * <p>The centres of these voxels are the vertices of a box. As in marching cubes the surface meets every edge of the box
 * between inside and outside at its middle. Of inside and outside the one with fewer vertices is cut off, each group of
 * vertices that edges connect by a polygon of its own. The polygon of three vertices, and that of four in a zigzag, is
 * bent; it is folded so that surface-distance's tables come out: one triangle over the vertices' own plane, the rest flat.
 *
 * @see <a href="https://github.com/google-deepmind/surface-distance">DeepMind's surface-distance</a>
 * @see <a href="https://doi.org/10.1145/37401.37422">Lorensen and Cline, Marching cubes, 1987</a>
 */
final class CornerArea {
    private static final int VERTICES = 8;
    private static final int FLAT_VERTICES = 4;

    /** Vertices at the lower end of each axis; vertex x + 2 y + 4 z is bit number x + 2 y + 4 z. */
    private static final int[] LOWER = {0x55, 0x33, 0x0F};

    private final double[] faceMm2;
    private final Spacing spacing;

    private CornerArea(Spacing spacing) {
        this.spacing = spacing;
        this.faceMm2 = new double[] {
            spacing.yMm() * spacing.zMm(), spacing.xMm() * spacing.zMm(), spacing.xMm() * spacing.yMm()
        };
    }

    /** The areas by code: bit x + 2 y + 4 z tells of the voxel beyond the corner along the axes whose coordinate is 1. */
    static double[] table(Spacing spacing, Neighbours neighbours) {
        CornerArea corner = new CornerArea(spacing);
        boolean isFlat = neighbours == Neighbours.FOUR;
        int vertices = isFlat ? FLAT_VERTICES : VERTICES;
        double[] areas = new double[1 << vertices];
        for (int code = 0; code < areas.length; code++) {
            boolean isMostlyInside = 2 * Integer.bitCount(code) > vertices;
            int rest = isMostlyInside ? areas.length - 1 - code : code;
            while (rest != 0) {
                int group = group(rest);
                areas[code] += isFlat ? corner.contourMm(group) : corner.areaMm2(group);
                rest &= ~group;
            }
        }
        return areas;
    }

    /** The vertices that edges connect to the lowest one. */
    private static int group(int vertices) {
        int group = Integer.lowestOneBit(vertices);
        for (int grown = grown(group, vertices); grown != group; grown = grown(group, vertices)) {
            group = grown;
        }
        return group;
    }

    private static int grown(int group, int vertices) {
        int grown = group;
        for (int axis = 0; axis < LOWER.length; axis++) {
            grown |= across(group, axis);
        }
        return grown & vertices;
    }

    private static int across(int vertices, int axis) {
        int step = 1 << axis;
        return ((vertices & LOWER[axis]) << step) | ((vertices >>> step) & LOWER[axis]);
    }

    /** Edges along an axis with both ends in the group. */
    private static int edges(int group, int axis) {
        return Integer.bitCount(group & LOWER[axis] & across(group, axis));
    }

    private double contourMm(int group) {
        if (edges(group, 0) == 1) {
            return spacing.xMm();
        }
        return edges(group, 1) == 1 ? spacing.yMm() : Math.hypot(spacing.xMm(), spacing.yMm()) / 2;
    }

    private double areaMm2(int group) {
        int x = edges(group, 0);
        int y = edges(group, 1);
        int z = edges(group, 2);
        return switch (x + y + z) {
            case 0 -> area(0.125, 0.125, 0.125);
            case 1 -> area(0.5 * (1 - x), 0.5 * (1 - y), 0.5 * (1 - z));
            case 2 -> area(0.5 * (1 - x), 0.5 * (1 - y), 0.5 * (1 - z)) + area(0.375, 0.375, 0.375);
            case 3 -> isAllAroundOne(group) ? area(0.75, 0.75, 0.75) : zigzag(middle(group));
            default -> area(x == 0 ? 1 : 0, y == 0 ? 1 : 0, z == 0 ? 1 : 0);
        };
    }

    private static boolean isAllAroundOne(int group) {
        for (int vertex = 0; vertex < VERTICES; vertex++) {
            int others = group & ~(1 << vertex);
            if (others != group && (grown(1 << vertex, group) & others) == others) {
                return true;
            }
        }
        return false;
    }

    /** The axis of the edge whose ends both have another neighbour. */
    private static int middle(int group) {
        for (int axis = 0; axis < LOWER.length; axis++) {
            int ends = group & across(group, axis);
            if ((grown(ends, group) & ~ends) == (group & ~ends)) {
                return axis;
            }
        }
        throw new IllegalStateException("a zigzag has a middle, " + group + " has none");
    }

    private double zigzag(int middle) {
        double area = area(0.5, 0.5, 0.5);
        for (int axis = 0; axis < LOWER.length; axis++) {
            if (axis != middle) {
                double[] parts = new double[LOWER.length];
                parts[middle] = 0.25;
                parts[axis] = 0.25;
                area += area(parts[0], parts[1], parts[2]);
            }
        }
        return area;
    }

    /** The area of a flat piece, by the shares of the box's faces that it covers when seen along each axis. */
    private double area(double alongX, double alongY, double alongZ) {
        double x = alongX * faceMm2[0];
        double y = alongY * faceMm2[1];
        double z = alongZ * faceMm2[2];
        return Math.sqrt(x * x + y * y + z * z);
    }
}
