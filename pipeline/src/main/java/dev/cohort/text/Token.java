package dev.cohort.text;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * One token of a vocabulary.
 *
 * @param text of it; bytes that are no text are written as backslash, x and two digits
 * @param count in the documents that the vocabulary was fitted on; of a merge, when it was made
 * @param merge what it was merged from; null for words, bytes and special tokens
 */
public record Token(String text, long count, @Nullable Merge merge) implements Serializable {}
