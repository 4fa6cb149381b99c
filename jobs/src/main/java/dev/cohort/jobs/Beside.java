package dev.cohort.jobs;

/** Where a job looks for a table that belongs to another and was given no place of its own. */
final class Beside {

    private Beside() {}

    /** The other table's path, a dash and a word; {@code volumes/} and {@code volumes} have the same neighbours. */
    static String table(String other, String word) {
        return other.replaceFirst("(?<=.)/+$", "") + "-" + word;
    }
}
