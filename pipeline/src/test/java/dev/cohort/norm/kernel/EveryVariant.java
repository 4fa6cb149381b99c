package dev.cohort.norm.kernel;

import dev.cohort.norm.Drawn;
import dev.cohort.norm.Variant;
import java.util.Random;

/** What a law is a law for: every partition that has a name, and some that have none. */
final class EveryVariant {

    private EveryVariant() {}

    interface Law {
        /** Fails if the law does not hold. */
        void check(Drawn drawn, Inputs in, Random random);
    }

    static void obeys(long seed, Law law) {
        Random random = new Random(seed);
        for (Variant variant : Variant.values()) {
            check(variant, random, law);
            check(Variant.ANY, random, law);
        }
    }

    private static void check(Variant variant, Random random, Law law) {
        Drawn drawn = variant.draw(random);
        law.check(drawn, Inputs.draw(drawn.shape(), random), random);
    }
}
