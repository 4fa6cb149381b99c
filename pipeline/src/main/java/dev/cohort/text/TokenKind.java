package dev.cohort.text;

/** What the tokens of a vocabulary are. */
public enum TokenKind {
    /** Words, numbers and other characters by Unicode's boundaries; white space is left out. */
    WORDS,
    /** Runs of bytes that were merged because they are frequent; white space is kept. */
    BYTE_PAIRS
}
