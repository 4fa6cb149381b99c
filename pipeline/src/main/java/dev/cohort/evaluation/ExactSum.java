package dev.cohort.evaluation;

import java.io.Serializable;
import java.util.Arrays;

/**
 * A sum that is rounded once, at the end: the same bits in any order and however it was merged.
 *
 * <p>It keeps the numbers as parts that do not overlap; a sum of whole numbers below 2^53 has one part.
 *
 * @see <a href="https://doi.org/10.1007/PL00009321">Shewchuk, Adaptive Precision Floating-Point Arithmetic and Fast Robust
 *     Geometric Predicates, 1997</a>, section 2.3
 */
public final class ExactSum implements Serializable {

    /** From small to large; together exactly what was added. */
    private double[] parts = new double[2];

    private int count;

    /** Adds a finite number. */
    public void add(double number) {
        double rest = number;
        int kept = 0;
        for (int i = 0; i < count; i++) {
            double large = Math.abs(rest) < Math.abs(parts[i]) ? parts[i] : rest;
            double small = Math.abs(rest) < Math.abs(parts[i]) ? rest : parts[i];
            rest = large + small;
            double lost = small - (rest - large);
            if (lost != 0) {
                parts[kept++] = lost;
            }
        }
        if (kept == parts.length) {
            parts = Arrays.copyOf(parts, 2 * kept);
        }
        parts[kept] = rest;
        count = kept + 1;
    }

    /** Adds what another sum holds. */
    public void add(ExactSum other) {
        double[] others = Arrays.copyOf(other.parts, other.count);
        for (double part : others) {
            add(part);
        }
    }

    /** The double that lies nearest to the sum. */
    public double value() {
        int left = count;
        double sum = left == 0 ? 0 : parts[--left];
        double lost = 0;
        while (left > 0 && lost == 0) {
            double before = sum;
            double part = parts[--left];
            sum = before + part;
            lost = part - (sum - before);
        }
        // Halfway between two doubles the parts below decide.
        if (left > 0 && lost * parts[left - 1] > 0) {
            double twice = 2 * lost;
            double next = sum + twice;
            if (next - sum == twice) {
                return next;
            }
        }
        return sum;
    }
}
