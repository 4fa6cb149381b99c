package dev.cohort.graph;

import org.jspecify.annotations.Nullable;

/**
 * The name of a node as its file gives it, and a number that stands for it where names would be slow.
 *
 * <p>Whole numbers without leading zeros stand for themselves. Other names get a hash: two names may share it, which
 * whoever numbers nodes must refuse.
 *
 * @param key the number
 * @param text the name if it is not the decimal form of {@code key}, else null
 */
public record NodeName(long key, @Nullable String text) {

    private static final int MOST_DIGITS = 18;
    private static final long ODD = 0x9E3779B97F4A7C15L;

    /** The name written so. */
    public static NodeName of(String name) {
        return isPlainNumber(name) ? number(Long.parseLong(name)) : new NodeName(hash(name), name);
    }

    /** The name that is the decimal form of a number. */
    public static NodeName number(long number) {
        return new NodeName(number, null);
    }

    /** The name as written. */
    public String name() {
        return text == null ? Long.toString(key) : text;
    }

    private static boolean isPlainNumber(String name) {
        int from = name.startsWith("-") ? 1 : 0;
        int digits = name.length() - from;
        if (digits < 1 || digits > MOST_DIGITS || (name.charAt(from) == '0' && name.length() > 1)) {
            return false;
        }
        for (int i = from; i < name.length(); i++) {
            if (name.charAt(i) < '0' || name.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }

    private static long hash(String name) {
        long hash = name.length();
        for (int i = 0; i < name.length(); i++) {
            hash = (hash ^ name.charAt(i)) * ODD;
            hash ^= hash >>> 32;
        }
        return hash;
    }
}
