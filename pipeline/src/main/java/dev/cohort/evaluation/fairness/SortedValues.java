package dev.cohort.evaluation.fairness;

import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaRDD;

/** The values of all cases in ascending order, undefined ones last: 20 bytes each. */
final class SortedValues implements Serializable {
    private final double[] values;
    private final long[] keys;
    private final int[] cells;
    private final GroupLattice lattice;
    private final Resampling resampling;

    private SortedValues(double[] values, long[] keys, int[] cells, GroupLattice lattice, Resampling resampling) {
        this.values = values;
        this.keys = keys;
        this.cells = cells;
        this.lattice = lattice;
        this.resampling = resampling;
    }

    /** A value without what its order needed. */
    private record Placed(double value, long key, int cell) implements Serializable {}

    /**
     * Gathers values.
     *
     * @param sorted as {@link CaseValue} orders them
     */
    static SortedValues of(JavaRDD<CaseValue> sorted, GroupLattice lattice, Resampling resampling) {
        List<Placed> placed = sorted.map(one -> new Placed(
                        one.value() == null ? Double.NaN : one.value(), Hash.of(one.key()), lattice.cell(one.groups())))
                .collect();
        return new SortedValues(
                placed.stream().mapToDouble(Placed::value).toArray(),
                placed.stream().mapToLong(Placed::key).toArray(),
                placed.stream().mapToInt(Placed::cell).toArray(),
                lattice,
                resampling);
    }

    /** Count, undefined ones, mean and median in a draw, of each group and then of all; NaN is undefined. */
    double[][] metrics(int draw) {
        Draws draws = new Draws(resampling, lattice);
        int[] times = new int[values.length];
        int[] cell = new int[values.length];
        for (int place = 0; place < values.length; place++) {
            times[place] = resampling.times(draw, keys[place]);
            cell[place] = draws.cell(place, cells[place], draw);
        }
        int[][] groupsOfCell = lattice.groupsOfCell();
        int groups = lattice.groups().size() + 1;
        long[] defined = new long[groups];
        long[] undefined = new long[groups];
        double[] sums = new double[groups];
        for (int place = 0; place < values.length; place++) {
            for (int group : groupsOfCell[cell[place]]) {
                if (Double.isNaN(values[place])) {
                    undefined[group] += times[place];
                } else {
                    defined[group] += times[place];
                    sums[group] += times[place] * values[place];
                }
            }
        }
        double[] medians = medians(times, cell, groupsOfCell, defined);
        return IntStream.range(0, groups)
                .mapToObj(group -> new double[] {
                    defined[group] + undefined[group],
                    undefined[group],
                    defined[group] == 0 ? Double.NaN : sums[group] / defined[group],
                    medians[group]
                })
                .toArray(double[][]::new);
    }

    /** Halfway between the values of the two middle ranks, which may be one. */
    private double[] medians(int[] times, int[] cell, int[][] groupsOfCell, long[] defined) {
        double[] lower = new double[defined.length];
        double[] medians = new double[defined.length];
        long[] seen = new long[defined.length];
        Arrays.fill(medians, Double.NaN);
        for (int place = 0; place < values.length && !Double.isNaN(values[place]); place++) {
            for (int group : groupsOfCell[cell[place]]) {
                long before = seen[group];
                seen[group] += times[place];
                if (before < (defined[group] + 1) / 2 && seen[group] >= (defined[group] + 1) / 2) {
                    lower[group] = values[place];
                }
                if (before < defined[group] / 2 + 1 && seen[group] >= defined[group] / 2 + 1) {
                    medians[group] = (lower[group] + values[place]) / 2;
                }
            }
        }
        return medians;
    }
}
