package dev.cohort.tracking;

import java.util.List;

/** Someone who watches a run. Told from one thread; must not change the run's arithmetic. */
public interface Tracker extends AutoCloseable {

    /** Records figures; they can be seen while the run goes on. */
    void log(Scalars scalars);

    /** The run reached its end. A tracker closed without this word takes the run for a failed one. */
    default void succeeded() {}

    @Override
    void close();

    /** All of these, told in their order and closed one and all, whichever fails. */
    static Tracker all(List<? extends Tracker> trackers) {
        return new TrackerList(List.copyOf(trackers));
    }
}
