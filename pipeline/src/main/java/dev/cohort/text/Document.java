package dev.cohort.text;

import org.jspecify.annotations.Nullable;

/**
 * A text of a file.
 *
 * @param line on which it begins, from 1
 * @param subject null if the file does not tell
 * @param label null if the file does not tell
 * @param text not blank, as it is in the file
 */
public record Document(
        long line, @Nullable String subject, @Nullable String label, String text) {}
