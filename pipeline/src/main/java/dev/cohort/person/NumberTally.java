package dev.cohort.person;

import java.io.Serializable;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;

/** What must be known of a number over some people: merged in any order, it is the same to the last bit. */
final class NumberTally implements Serializable {

    private final boolean countsValues;
    private final TreeMap<Double, Long> counts = new TreeMap<>();
    private final ExactSum sum = new ExactSum();
    private final ExactSum squares = new ExactSum();
    private long people;
    private double least = Double.POSITIVE_INFINITY;
    private double most = Double.NEGATIVE_INFINITY;

    /** @param countsValues whether the median or the mode will be asked for: then as many numbers are held as differ */
    NumberTally(boolean countsValues) {
        this.countsValues = countsValues;
    }

    /** @param number NaN if it is missing, which is passed over */
    void add(double number) {
        if (Double.isNaN(number)) {
            return;
        }
        people++;
        sum.add(number);
        squares.addSquare(number);
        least = Math.min(least, number);
        most = Math.max(most, number);
        if (countsValues) {
            counts.merge(number == 0 ? 0.0 : number, 1L, Long::sum);
        }
    }

    void merge(NumberTally other) {
        people += other.people;
        sum.merge(other.sum);
        squares.merge(other.squares);
        least = Math.min(least, other.least);
        most = Math.max(most, other.most);
        other.counts.forEach((number, times) -> counts.merge(number, times, Long::sum));
    }

    boolean isEmpty() {
        return people == 0;
    }

    double least() {
        return least;
    }

    double most() {
        return most;
    }

    double mean() {
        return sum.total()
                .divide(BigDecimal.valueOf(people), MathContext.DECIMAL128)
                .doubleValue();
    }

    /** Of the people, not an estimate beyond them: divided by their number. */
    double deviation() {
        BigDecimal n = BigDecimal.valueOf(people);
        BigDecimal total = sum.total();
        BigDecimal times = n.multiply(squares.total()).subtract(total.multiply(total));
        return Math.sqrt(times.divide(n.multiply(n), MathContext.DECIMAL128).doubleValue());
    }

    /** The lower one of two in the middle. */
    double median() {
        long before = 0;
        for (Map.Entry<Double, Long> entry : counts.entrySet()) {
            before += entry.getValue();
            if (2 * before >= people) {
                return entry.getKey();
            }
        }
        throw new IllegalStateException("There is no median of nobody");
    }

    /** The smallest of equally frequent ones. */
    double mode() {
        return counts.entrySet().stream()
                .max(Map.Entry.<Double, Long>comparingByValue()
                        .thenComparing(Map.Entry.comparingByKey(Comparator.reverseOrder())))
                .orElseThrow()
                .getKey();
    }
}
