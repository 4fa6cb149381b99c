package dev.cohort.report;

import dev.cohort.dataset.CaseVoxels;
import dev.cohort.volume.Box;
import dev.cohort.volume.Shape;
import java.util.List;

/**
 * Where labels lie in a volume: voxels with a label, counted across each of the three axes. Of several label maps,
 * their sum. Volumes are read slice by slice: memory holds one slice of labels.
 */
final class Foreground {

    private final Shape shape;
    private final long[][] counts;

    private Foreground(Shape shape) {
        this.shape = shape;
        this.counts = new long[][] {new long[shape.x()], new long[shape.y()], new long[shape.z()]};
    }

    /** @param maps at least one, all of one shape */
    static Foreground of(List<CaseVoxels> maps) {
        Shape shape = maps.get(0).volumes().grid().shape();
        Foreground found = new Foreground(shape);
        for (int z = 0; z < shape.z(); z++) {
            Box slice = new Box(0, 0, z, new Shape(shape.x(), shape.y(), 1));
            for (CaseVoxels map : maps) {
                found.add(map.labels(slice), z);
            }
        }
        return found;
    }

    private void add(int[] labels, int z) {
        for (int y = 0; y < shape.y(); y++) {
            for (int x = 0; x < shape.x(); x++) {
                if (labels[x + y * shape.x()] != 0) {
                    counts[0][x]++;
                    counts[1][y]++;
                    counts[2][z]++;
                }
            }
        }
    }

    /** The slice across an axis with the most foreground; the middle one where there is none. */
    int fullestSlice(int axis) {
        int fullest = shape.along(axis) / 2;
        for (int i = 0; i < shape.along(axis); i++) {
            if (counts[axis][i] > counts[axis][fullest]) {
                fullest = i;
            }
        }
        return fullest;
    }

    /** First and one past the last slice with foreground, widened by a margin; everything where there is none. */
    int[] range(int axis, int margin) {
        int first = 0;
        int end = shape.along(axis);
        while (first < end && counts[axis][first] == 0) {
            first++;
        }
        while (end > first && counts[axis][end - 1] == 0) {
            end--;
        }
        return first == end
                ? new int[] {0, shape.along(axis)}
                : new int[] {Math.max(0, first - margin), Math.min(shape.along(axis), end + margin)};
    }
}
