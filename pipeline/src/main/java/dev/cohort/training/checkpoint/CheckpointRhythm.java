package dev.cohort.training.checkpoint;

import java.time.Duration;
import java.util.function.LongSupplier;

/** When the next checkpoint is due: after so many steps or so much time, whichever comes first. */
public final class CheckpointRhythm {

    private final int steps;
    private final long nanos;
    private final LongSupplier clock;
    private int lastStep;
    private long lastNanos;

    /**
     * @param steps between two; 0 for no limit
     * @param time between two; zero for no limit
     */
    public CheckpointRhythm(int steps, Duration time) {
        this(steps, time, System::nanoTime);
    }

    CheckpointRhythm(int steps, Duration time, LongSupplier clock) {
        if (steps < 0 || time.isNegative()) {
            throw new IllegalArgumentException(
                    "steps and time between checkpoints must not be negative, got " + steps + " and " + time);
        }
        this.steps = steps;
        this.nanos = time.toNanos();
        this.clock = clock;
        this.lastNanos = clock.getAsLong();
    }

    boolean isDue(int step) {
        return (steps > 0 && step - lastStep >= steps) || (nanos > 0 && clock.getAsLong() - lastNanos >= nanos);
    }

    void written(int step) {
        lastStep = step;
        lastNanos = clock.getAsLong();
    }
}
