package dev.cohort.exchange;

import java.lang.ref.SoftReference;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A vector that many tasks of a process want: it is brought once and kept until they want another. */
public final class SharedVector {

    private static @Nullable ParkedVector last;
    private static SoftReference<float[]> kept = new SoftReference<>(new float[0]);

    private SharedVector() {}

    /**
     * The values; not to be changed. Tasks that come while they are on their way wait for them.
     *
     * @throws VectorLostException if they cannot be had
     */
    public static synchronized float[] fetch(ParkedVector vector) {
        float[] values = vector.equals(last) ? kept.get() : null;
        if (values == null) {
            float[] before = kept.get();
            if (before != null) {
                // A task that still reads it is of a step that is over: what it gives is not used.
                Scratch.give(before);
            }
            values = ParkedVector.fetch(List.of(vector)).get(0);
            last = vector;
            kept = new SoftReference<>(values);
        }
        return values;
    }
}
