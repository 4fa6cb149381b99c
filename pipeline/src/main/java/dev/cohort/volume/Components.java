package dev.cohort.volume;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * The connected components of a mask, as runs along x: 12 bytes for each run, and 4 for each row of the box.
 *
 * <p>Components are numbered from 0 by their first voxel, x fastest.
 */
public final class Components {
    private final int ny;
    private final int rows;

    /** First run of each row, and one more. */
    private final int[] firstRun;

    private int[] begin = new int[64];
    private int[] end = new int[64];
    private int[] component = new int[64];
    private int runs;
    private int count;

    private Components(int ny, int nz) {
        this.ny = ny;
        this.rows = Math.multiplyExact(ny, nz);
        this.firstRun = new int[rows + 1];
    }

    /** A part of one component and one of another. */
    public record Pair(int one, int other) {}

    /** Which voxels of a box are meant. */
    @FunctionalInterface
    public interface Region {
        boolean contains(int x, int y, int z);
    }

    /** Voxels in a row, from one x to before another, that belong to one component. */
    @FunctionalInterface
    public interface Run {
        void at(int component, int fromX, int toX, int y, int z);
    }

    /** Those of a region in a box of so many voxels along each axis. */
    public static Components of(int nx, int ny, int nz, Region region, Connectivity connectivity) {
        Components components = new Components(ny, nz);
        int[][] rowsBefore = connectivity.rowsBefore();
        for (int z = 0; z < nz; z++) {
            for (int y = 0; y < ny; y++) {
                int row = z * ny + y;
                components.firstRun[row] = components.runs;
                components.addRuns(nx, region, y, z);
                components.firstRun[row + 1] = components.runs;
                for (int[] before : rowsBefore) {
                    boolean isInside = y + before[0] >= 0 && y + before[0] < ny && z + before[1] >= 0;
                    if (isInside) {
                        components.join(row, (z + before[1]) * ny + y + before[0], before[2]);
                    }
                }
            }
        }
        components.number();
        return components;
    }

    /** How many there are. */
    public int count() {
        return count;
    }

    /** Voxels of each component. */
    public long[] sizes() {
        long[] sizes = new long[count];
        for (int run = 0; run < runs; run++) {
            sizes[component[run]] += end[run] - begin[run];
        }
        return sizes;
    }

    /** Voxels that components share with those of another mask of the same box; none for those that share none. */
    public Map<Pair, Long> shared(Components other) {
        Map<Pair, Long> shared = new HashMap<>();
        for (int row = 0; row < rows; row++) {
            int theirs = other.firstRun[row];
            int ours = firstRun[row];
            while (ours < firstRun[row + 1] && theirs < other.firstRun[row + 1]) {
                int common = Math.min(end[ours], other.end[theirs]) - Math.max(begin[ours], other.begin[theirs]);
                if (common > 0) {
                    shared.merge(new Pair(component[ours], other.component[theirs]), (long) common, Long::sum);
                }
                if (end[ours] < other.end[theirs]) {
                    ours++;
                } else {
                    theirs++;
                }
            }
        }
        return shared;
    }

    /** Every run, x fastest. */
    public void forEachRun(Run visitor) {
        for (int row = 0; row < rows; row++) {
            for (int run = firstRun[row]; run < firstRun[row + 1]; run++) {
                visitor.at(component[run], begin[run], end[run], row % ny, row / ny);
            }
        }
    }

    private void addRuns(int nx, Region region, int y, int z) {
        for (int x = 0; x < nx; x++) {
            if (region.contains(x, y, z)) {
                int first = x;
                while (x < nx && region.contains(x, y, z)) {
                    x++;
                }
                addRun(first, x);
            }
        }
    }

    private void addRun(int first, int last) {
        if (runs == begin.length) {
            begin = Arrays.copyOf(begin, 2 * runs);
            end = Arrays.copyOf(end, 2 * runs);
            component = Arrays.copyOf(component, 2 * runs);
        }
        begin[runs] = first;
        end[runs] = last;
        component[runs] = runs;
        runs++;
    }

    private void join(int row, int before, int reach) {
        int theirs = firstRun[before];
        int ours = firstRun[row];
        while (ours < firstRun[row + 1] && theirs < firstRun[before + 1]) {
            if (begin[ours] < end[theirs] + reach && begin[theirs] < end[ours] + reach) {
                int one = root(ours);
                int other = root(theirs);
                component[Math.max(one, other)] = Math.min(one, other);
            }
            if (end[ours] < end[theirs]) {
                ours++;
            } else {
                theirs++;
            }
        }
    }

    private int root(int run) {
        int root = run;
        while (component[root] != root) {
            component[root] = component[component[root]];
            root = component[root];
        }
        return root;
    }

    /** The root of a component is its first run, so numbers are known before they are needed. */
    private void number() {
        for (int run = 0; run < runs; run++) {
            component[run] = component[run] == run ? count++ : component[component[run]];
        }
    }
}
