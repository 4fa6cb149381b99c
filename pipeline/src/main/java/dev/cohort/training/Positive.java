package dev.cohort.training;

/** The rule that most numbers of a plan obey. */
final class Positive {

    private Positive() {}

    static void require(String name, int value) {
        if (value < 1) {
            throw new IllegalArgumentException(name + " must be positive, got " + value);
        }
    }

    static void require(String name, double value) {
        if (!(value > 0 && Double.isFinite(value))) {
            throw new IllegalArgumentException(name + " must be positive, got " + value);
        }
    }
}
