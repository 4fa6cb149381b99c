package dev.cohort.tracking;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Several trackers as one. */
record TrackerList(List<Tracker> trackers) implements Tracker {

    @Override
    public void log(Scalars scalars) {
        trackers.forEach(tracker -> tracker.log(scalars));
    }

    @Override
    public void succeeded() {
        trackers.forEach(Tracker::succeeded);
    }

    @Override
    public void close() {
        @Nullable RuntimeException first = null;
        for (Tracker tracker : trackers) {
            try {
                tracker.close();
            } catch (RuntimeException e) {
                if (first == null) {
                    first = e;
                } else {
                    first.addSuppressed(e);
                }
            }
        }
        if (first != null) {
            throw first;
        }
    }
}
