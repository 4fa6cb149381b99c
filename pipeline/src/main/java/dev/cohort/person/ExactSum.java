package dev.cohort.person;

import java.io.Serializable;
import java.math.BigDecimal;
import java.util.Arrays;

/**
 * A sum of doubles without rounding, so that neither order nor grouping changes it.
 *
 * <p>Kept as doubles whose bits do not overlap; one more is added by exact sums of two, smallest first.
 *
 * @see <a href="https://doi.org/10.1007/PL00009321">Shewchuk, Adaptive Precision Floating-Point Arithmetic, 1997,
 *     section 2.4</a>
 */
final class ExactSum implements Serializable {

    private double[] parts = new double[4];
    private int count;

    /** @param value finite, and the sum must stay so */
    void add(double value) {
        double carried = value;
        int kept = 0;
        for (int i = 0; i < count; i++) {
            double high = carried + parts[i];
            double shadow = high - carried;
            double low = (carried - (high - shadow)) + (parts[i] - shadow);
            if (low != 0) {
                parts[kept++] = low;
            }
            carried = high;
        }
        if (kept == parts.length) {
            parts = Arrays.copyOf(parts, 2 * kept);
        }
        parts[kept++] = carried;
        count = kept;
    }

    /** Adds the product of a value with itself. */
    void addSquare(double value) {
        double square = value * value;
        add(square);
        add(Math.fma(value, value, -square));
    }

    void merge(ExactSum other) {
        for (int i = 0; i < other.count; i++) {
            add(other.parts[i]);
        }
    }

    BigDecimal total() {
        BigDecimal total = BigDecimal.ZERO;
        for (int i = 0; i < count; i++) {
            total = total.add(new BigDecimal(parts[i]));
        }
        return total;
    }
}
