package dev.cohort.preprocessing.volume;

import dev.cohort.source.UnreadableFileException;
import dev.cohort.volume.Grid;
import dev.cohort.volume.Scratch;
import dev.cohort.volume.Volume;
import dev.cohort.volume.VoxelType;
import dev.cohort.volume.Voxels;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Structures of one case on their way into one label map. A voxel holds the number of the set of structures that claim it,
 * so that overlaps of any number are counted exactly in the memory of one map.
 */
final class StructureMerge {

    private static final int BLOCK = 1 << 14;

    /** Far more than anatomy has; hostile files could double the sets with each structure. */
    private static final int MOST_SETS = 1 << 16;

    /** Structures by their place in the list of all. */
    private record Claims(List<Integer> structures) {

        Claims with(int structure) {
            List<Integer> more = new ArrayList<>(structures);
            more.add(structure);
            return new Claims(List.copyOf(more));
        }
    }

    private final List<Structure> structures;
    private final Grid grid;
    private final Voxels sets;
    private final List<Claims> claims = new ArrayList<>(List.of(new Claims(List.of())));
    private final Map<Claims, Integer> numbers = new HashMap<>();
    private final double[] numbered = new double[BLOCK];
    private final double[] marked = new double[BLOCK];

    /** Nothing claimed yet. */
    StructureMerge(List<Structure> structures, Grid grid, Scratch scratch) throws IOException {
        this.structures = structures;
        this.grid = grid;
        this.sets = Voxels.zeros(VoxelType.INT32, grid.shape().voxels(), scratch);
    }

    /**
     * Adds the voxels of a structure that are not 0.
     *
     * @param ordinal of the structure; each is added once, in order
     * @throws UnreadableFileException if it has more than one value beside 0
     */
    void add(int ordinal, Voxels structure) throws UnreadableFileException {
        double value = 0;
        for (long at = 0; at < sets.count(); at += BLOCK) {
            int length = (int) Math.min(BLOCK, sets.count() - at);
            structure.values(at, length, marked);
            sets.values(at, length, numbered);
            for (int i = 0; i < length; i++) {
                if (marked[i] == 0) {
                    continue;
                }
                if (marked[i] != value) {
                    value = only(value, marked[i], ordinal);
                }
                numbered[i] = with((int) numbered[i], ordinal);
            }
            sets.setRaws(at, length, numbered);
        }
    }

    private double only(double before, double value, int ordinal) throws UnreadableFileException {
        if (before != 0 || !Double.isFinite(value)) {
            throw new UnreadableFileException(
                    structures.get(ordinal).file().name(),
                    "a structure must have one value beside 0",
                    before == 0 ? value : before + " and " + value);
        }
        return value;
    }

    private int with(int set, int ordinal) throws UnreadableFileException {
        Claims more = claims.get(set).with(ordinal);
        Integer number = numbers.get(more);
        if (number == null) {
            if (claims.size() == MOST_SETS) {
                throw new UnreadableFileException(
                        structures.get(ordinal).file().name(), "structures must overlap in few ways", "too many");
            }
            number = claims.size();
            claims.add(more);
            numbers.put(more, number);
        }
        return number;
    }

    /** Voxels that two structures share, by pair, as in {@code liver+spleen}. */
    Map<String, Long> overlaps() {
        long[] counts = new long[claims.size()];
        for (long at = 0; at < sets.count(); at += BLOCK) {
            int length = (int) Math.min(BLOCK, sets.count() - at);
            sets.values(at, length, numbered);
            for (int i = 0; i < length; i++) {
                counts[(int) numbered[i]]++;
            }
        }
        Map<String, Long> pairs = new TreeMap<>();
        for (int set = 0; set < counts.length; set++) {
            List<Integer> in = claims.get(set).structures();
            for (int a = 0; a < in.size(); a++) {
                for (int b = a + 1; b < in.size(); b++) {
                    String pair = structures.get(in.get(a)).name() + "+"
                            + structures.get(in.get(b)).name();
                    pairs.merge(pair, counts[set], Long::sum);
                }
            }
        }
        return pairs;
    }

    /**
     * The merged map.
     *
     * @param rule for voxels of several structures
     */
    Volume labels(Overlaps rule, Scratch scratch) throws IOException {
        int[] labels = new int[claims.size()];
        for (int set = 1; set < labels.length; set++) {
            List<Integer> in = claims.get(set).structures();
            int winner = rule == Overlaps.LAST ? in.get(in.size() - 1) : in.get(0);
            labels[set] = structures.get(winner).label();
        }
        int largest = structures.stream().mapToInt(Structure::label).max().orElse(0);
        Voxels merged = Voxels.zeros(VoxelType.forLabels(largest), sets.count(), scratch);
        for (long at = 0; at < sets.count(); at += BLOCK) {
            int length = (int) Math.min(BLOCK, sets.count() - at);
            sets.values(at, length, numbered);
            for (int i = 0; i < length; i++) {
                numbered[i] = labels[(int) numbered[i]];
            }
            merged.setRaws(at, length, numbered);
        }
        return new Volume(grid, merged);
    }
}
