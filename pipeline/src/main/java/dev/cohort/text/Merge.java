package dev.cohort.text;

import java.io.Serializable;

/**
 * Two neighbouring tokens that became one.
 *
 * @param left id of the first
 * @param right id of the second
 */
public record Merge(int left, int right) implements Serializable {

    /** Both in one number, for maps. */
    static long key(int left, int right) {
        return (long) left << Integer.SIZE | right;
    }
}
