package dev.cohort.evaluation.detection;

import java.io.Serializable;
import java.util.List;

/** A box in a volume, in voxels or millimetres: its lowest corner and its sides, finite and not negative. */
record Box3(double x, double y, double z, double width, double height, double depth) implements Serializable {

    /** Columns of tables, in order. */
    static final List<String> COLUMNS = List.of("x", "y", "z", "width", "height", "depth");

    double volume() {
        return width * height * depth;
    }

    /** Intersection over union, from 0 to 1; 0 where nothing is common. */
    double iou(Box3 other) {
        double common = overlap(x, width, other.x, other.width)
                * overlap(y, height, other.y, other.height)
                * overlap(z, depth, other.z, other.depth);
        return common <= 0 ? 0 : common / (volume() + other.volume() - common);
    }

    private static double overlap(double first, double length, double otherFirst, double otherLength) {
        return Math.max(0, Math.min(first + length, otherFirst + otherLength) - Math.max(first, otherFirst));
    }
}
