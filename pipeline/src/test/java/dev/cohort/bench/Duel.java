package dev.cohort.bench;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Times several pieces of work in turn: every round runs each of them, so that noise from outside hits all alike.
 *
 * <p>Each is first run until the compiler and the allocator have seen enough of it. Short work is repeated within its
 * turn until the turn is long against the clock; every other round goes backwards, so that nobody always follows the
 * same neighbour.
 */
final class Duel {

    private static final double NANOS = 1e-9;

    private final Map<String, Runnable> contestants = new LinkedHashMap<>();
    private final Pace pace;

    /**
     * How long a duel takes.
     *
     * @param warmUpSeconds of each contestant; with 0 it must have run before, and turns are single runs
     * @param turnSeconds of each contestant in each round, at least one run
     * @param seconds of all rounds together
     * @param minimumRounds whatever the seconds
     */
    record Pace(double warmUpSeconds, double turnSeconds, double seconds, int minimumRounds) {

        /** For work of microseconds to tenths of a second. */
        static final Pace QUICK = new Pace(0.4, 0.01, 2, 11);

        /** For training steps. */
        static final Pace STEPS = new Pace(2, 0, 8, 7);

        /** Beside a JVM on one core, which takes longer to compile the work. */
        static final Pace ONE_CORE = new Pace(10, 0, 15, 5);

        /** For work of many seconds, which the check of agreement has warmed up. */
        static final Pace SLOW = new Pace(0, 0, 5, 3);
    }

    Duel(Pace pace) {
        this.pace = pace;
    }

    Duel with(String name, Runnable work) {
        if (contestants.putIfAbsent(name, work) != null) {
            throw new IllegalArgumentException("contestants must have different names, got " + name + " twice");
        }
        return this;
    }

    Times run() {
        List<Contestant> order = new ArrayList<>();
        contestants.forEach((name, work) -> order.add(new Contestant(name, work, warmUp(work), new ArrayList<>())));
        long start = System.nanoTime();
        for (int round = 0; round < pace.minimumRounds() || secondsSince(start) < pace.seconds(); round++) {
            for (Contestant contestant : order) {
                contestant.seconds.add(turn(contestant.work, contestant.repeats));
            }
            Collections.reverse(order);
        }
        return new Times(order.stream().collect(Collectors.toMap(Contestant::name, Contestant::seconds)));
    }

    private record Contestant(String name, Runnable work, int repeats, List<Double> seconds) {}

    /** Returns how often the work fits into a turn. */
    private int warmUp(Runnable work) {
        if (pace.warmUpSeconds() == 0) {
            return 1;
        }
        long start = System.nanoTime();
        double last;
        do {
            last = turn(work, 1);
        } while (secondsSince(start) < pace.warmUpSeconds());
        return (int) Math.max(1, pace.turnSeconds() / last);
    }

    /** Seconds of one run. */
    private static double turn(Runnable work, int repeats) {
        long start = System.nanoTime();
        for (int i = 0; i < repeats; i++) {
            work.run();
        }
        return secondsSince(start) / repeats;
    }

    private static double secondsSince(long start) {
        return (System.nanoTime() - start) * NANOS;
    }
}
