package dev.cohort.training;

import java.util.function.Supplier;

/** Adds up the time that something takes. */
final class Stopwatch {

    private long nanos;

    <T> T time(Supplier<T> work) {
        long start = System.nanoTime();
        try {
            return work.get();
        } finally {
            nanos += System.nanoTime() - start;
        }
    }

    void time(Runnable work) {
        time(() -> {
            work.run();
            return true;
        });
    }

    double seconds() {
        return nanos / 1e9;
    }
}
