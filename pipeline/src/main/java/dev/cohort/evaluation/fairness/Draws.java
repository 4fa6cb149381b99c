package dev.cohort.evaluation.fairness;

import java.io.Serializable;
import java.util.Arrays;
import java.util.stream.IntStream;

/** In which cell a case lies in a draw, and how often it counts there. Made anew for each task: it is not sent. */
final class Draws {

    private final Resampling resampling;
    private final long[] ends;
    private final IndexPermutation[] permutations;

    Draws(Resampling resampling, GroupLattice lattice) {
        this.resampling = resampling;
        this.ends = new long[lattice.cells()];
        long end = 0;
        for (int cell = 0; cell < ends.length; cell++) {
            end += lattice.rows(cell);
            ends[cell] = end;
        }
        long all = end;
        this.permutations = IntStream.range(0, resampling.permutations())
                .mapToObj(number -> new IndexPermutation(all, resampling.seed(), number))
                .toArray(IndexPermutation[]::new);
    }

    /** What each case does in each draw. */
    @FunctionalInterface
    interface Visitor extends Serializable {
        void visit(int draw, int cell, int times);
    }

    /**
     * Visits all draws that count a case.
     *
     * @param cell of the case in the data
     */
    void forEach(FairCase one, int cell, Visitor visitor) {
        for (int draw = 0; draw < resampling.draws(); draw++) {
            int times = resampling.times(draw, one.key());
            if (times > 0) {
                visitor.visit(draw, cell(one.index(), cell, draw), times);
            }
        }
    }

    /**
     * The cell of a case in a draw. In a permutation it takes the place of another case: each cell keeps its size.
     *
     * @param index of the case
     * @param own its cell in the data
     */
    int cell(long index, int own, int draw) {
        if (!resampling.isPermutation(draw)) {
            return own;
        }
        long place = permutations[draw - 1 - resampling.replicates()].of(index);
        int found = Arrays.binarySearch(ends, place);
        return found >= 0 ? found + 1 : -found - 1;
    }
}
