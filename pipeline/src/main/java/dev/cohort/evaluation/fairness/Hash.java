package dev.cohort.evaluation.fairness;

/** Sixty-four bits that look random, from numbers that do not. */
final class Hash {

    private static final long STEP = 0x9E3779B97F4A7C15L;

    private Hash() {}

    /**
     * The finishing step of SplitMix64.
     *
     * @see <a href="https://doi.org/10.1145/2660193.2660195">Steele, Lea and Flood, Fast splittable pseudorandom number
     *     generators, 2014</a>
     */
    static long mixed(long number) {
        long bits = (number ^ (number >>> 30)) * 0xBF58476D1CE4E5B9L;
        bits = (bits ^ (bits >>> 27)) * 0x94D049BB133111EBL;
        return bits ^ (bits >>> 31);
    }

    static long of(long seed, long key, long draw) {
        return mixed(mixed(mixed(seed + STEP) + key * STEP) + draw * STEP);
    }

    /** Of a word, by the polynomial of its letters, then mixed. */
    static long of(String word) {
        long sum = 7;
        for (int letter = 0; letter < word.length(); letter++) {
            sum = sum * 0x100000001B3L + word.charAt(letter);
        }
        return mixed(sum);
    }
}
