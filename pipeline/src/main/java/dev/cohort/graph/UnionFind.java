package dev.cohort.graph;

import java.util.Arrays;

/** Sets of numbers that grow together; each set is told by its smallest number. Not safe for threads. */
public final class UnionFind {

    private static final int FIRST = 1 << 10;
    private static final int NOBODY = -1;
    private static final long ODD = 0x9E3779B97F4A7C15L;

    /** Open addressing: ordinals of numbers, at most half full. */
    private int[] table = new int[2 * FIRST];

    private long[] numbers = new long[FIRST];
    private int[] parents = new int[FIRST];
    private int[] sizes = new int[FIRST];
    private int count;

    public UnionFind() {
        Arrays.fill(table, NOBODY);
    }

    /** How many numbers have been seen. */
    public int size() {
        return count;
    }

    /** Forgets everything. */
    public void clear() {
        Arrays.fill(table, NOBODY);
        count = 0;
    }

    /**
     * Joins the sets of two numbers.
     *
     * @return false if they were one set before
     */
    public boolean join(long a, long b) {
        int one = root(ordinal(a));
        int other = root(ordinal(b));
        if (one == other) {
            return false;
        }
        int large = sizes[one] >= sizes[other] ? one : other;
        int small = large == one ? other : one;
        parents[small] = large;
        sizes[large] += sizes[small];
        return true;
    }

    /** The number that was seen as the {@code ordinal}-th, from 0. */
    public long number(int ordinal) {
        return numbers[ordinal];
    }

    /** The smallest number of the set of each number, in the order in which they were first seen. */
    public long[] smallest() {
        long[] smallest = new long[count];
        Arrays.fill(smallest, Long.MAX_VALUE);
        for (int i = 0; i < count; i++) {
            int root = root(i);
            smallest[root] = Math.min(smallest[root], numbers[i]);
        }
        for (int i = 0; i < count; i++) {
            smallest[i] = Math.min(smallest[i], smallest[root(i)]);
        }
        return smallest;
    }

    private int root(int ordinal) {
        int at = ordinal;
        while (parents[at] != at) {
            parents[at] = parents[parents[at]];
            at = parents[at];
        }
        return at;
    }

    private int ordinal(long number) {
        int slot = slot(number);
        if (table[slot] != NOBODY) {
            return table[slot];
        }
        if (count == numbers.length) {
            grow();
            slot = slot(number);
        }
        numbers[count] = number;
        parents[count] = count;
        sizes[count] = 1;
        table[slot] = count;
        return count++;
    }

    private int slot(long number) {
        long mixed = number * ODD;
        int slot = (int) (mixed ^ mixed >>> 32) & (table.length - 1);
        while (table[slot] != NOBODY && numbers[table[slot]] != number) {
            slot = slot + 1 & table.length - 1;
        }
        return slot;
    }

    private void grow() {
        numbers = Arrays.copyOf(numbers, 2 * count);
        parents = Arrays.copyOf(parents, 2 * count);
        sizes = Arrays.copyOf(sizes, 2 * count);
        table = new int[4 * count];
        Arrays.fill(table, NOBODY);
        for (int i = 0; i < count; i++) {
            table[slot(numbers[i])] = i;
        }
    }
}
