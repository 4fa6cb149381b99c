package dev.cohort.norm.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Stretches of a tensor's memory, in any order. */
final class Runs {

    private record Run(int start, int length) {}

    private final List<Run> all = new ArrayList<>();
    private int elements;

    /** Adds a stretch behind all others; one that continues the last makes it longer. */
    void add(int start, int length) {
        int last = all.size() - 1;
        if (last >= 0 && all.get(last).start + all.get(last).length == start) {
            all.set(last, new Run(all.get(last).start, all.get(last).length + length));
        } else {
            all.add(new Run(start, length));
        }
        elements += length;
    }

    int elements() {
        return elements;
    }

    /** A copy of the stretches, one after the other. */
    Values cut(Values from) {
        Values pieces = from.another(elements);
        int done = 0;
        for (Run run : all) {
            from.copy(run.start, pieces, done, run.length);
            done += run.length;
        }
        return pieces;
    }

    /** Puts back what {@link #cut} took. */
    void paste(Values pieces, Values into) {
        int done = 0;
        for (Run run : all) {
            pieces.copy(done, into, run.start, run.length);
            done += run.length;
        }
    }

    /** As in "0 to 4, 6 to 6". */
    @Override
    public String toString() {
        return all.stream()
                .map(run -> run.start + " to " + (run.start + run.length - 1))
                .collect(Collectors.joining(", "));
    }
}
