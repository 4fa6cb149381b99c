package dev.cohort.exchange;

import java.lang.ref.SoftReference;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;

/**
 * Arrays that are used again from step to step. A new one of 40 MB costs as much as sending it: Java fills it with zeros,
 * and collects garbage for every few of them.
 */
public final class Scratch {

    /** Those that were given back before so many others are left to the garbage collection. */
    private static final int MOST = 16;

    private static final Deque<SoftReference<float[]>> IDLE = new ArrayDeque<>();

    private Scratch() {}

    /** An array of this length that nobody else has; what it holds is of no meaning. */
    public static float[] take(int length) {
        synchronized (IDLE) {
            for (Iterator<SoftReference<float[]>> all = IDLE.iterator(); all.hasNext(); ) {
                float[] idle = all.next().get();
                if (idle == null || idle.length == length) {
                    all.remove();
                }
                if (idle != null && idle.length == length) {
                    return idle;
                }
            }
        }
        return new float[length];
    }

    /** Gives back an array, taken or not, that nobody will touch again. */
    public static void give(float[] values) {
        synchronized (IDLE) {
            IDLE.addFirst(new SoftReference<>(values));
            if (IDLE.size() > MOST) {
                IDLE.removeLast();
            }
        }
    }
}
