package dev.cohort.training;

import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;

/** Random numbers that depend on what they are for, not on where or when they are drawn. */
public final class Chance {

    private Chance() {}

    /** The numbers for one case in one epoch. */
    public static SplittableRandom of(long seed, int epoch, String caseId) {
        long mixed = mix(mix(seed) + epoch);
        for (byte b : caseId.getBytes(StandardCharsets.UTF_8)) {
            mixed = mix(mixed + b);
        }
        return new SplittableRandom(mixed);
    }

    /** The numbers for one epoch. */
    public static SplittableRandom of(long seed, int epoch) {
        return of(seed, epoch, "");
    }

    /** The finalizer of SplitMix64 (Steele, Lea and Flood, 2014): neighbours in, strangers out. */
    private static long mix(long value) {
        long z = value + 0x9e3779b97f4a7c15L;
        z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }
}
