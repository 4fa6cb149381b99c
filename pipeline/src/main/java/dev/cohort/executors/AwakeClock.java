package dev.cohort.executors;

import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Time as somebody sees it who looks at it every second or so. Of a pause in which nobody could look, because the machine
 * or the process slept, ten seconds count: the executors of a machine that slept are late for no fault of theirs.
 */
final class AwakeClock {

    private static final long MOST = TimeUnit.SECONDS.toNanos(10);

    private final LongSupplier nanoTime;
    private long last;
    private long awake;

    AwakeClock() {
        this(System::nanoTime);
    }

    /** @param nanoTime as {@link System#nanoTime} */
    AwakeClock(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        this.last = nanoTime.getAsLong();
    }

    /** Nanoseconds since the clock was made. */
    long look() {
        long now = nanoTime.getAsLong();
        awake += Math.min(now - last, MOST);
        last = now;
        return awake;
    }
}
