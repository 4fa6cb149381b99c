package dev.cohort.preprocessing.text;

import dev.cohort.text.TextRules;
import dev.cohort.text.TokenKind;
import dev.cohort.text.Vocabulary;
import java.io.Serializable;

/**
 * What vocabulary is fitted to documents.
 *
 * @param size largest number of tokens, the special ones included
 * @param minimumCount of a word, or of a pair that is merged
 */
public record VocabularyPlan(TextRules rules, int size, long minimumCount) implements Serializable {

    /** The special tokens and all bytes. */
    private static final int LEAST_BYTE_PAIRS = Vocabulary.FIRST + 256;

    public VocabularyPlan {
        int least = rules.kind() == TokenKind.BYTE_PAIRS ? LEAST_BYTE_PAIRS : Vocabulary.FIRST + 1;
        if (size < least) {
            throw new IllegalArgumentException("vocabulary must have at least " + least + " tokens, got " + size);
        }
        if (minimumCount < 1) {
            throw new IllegalArgumentException("minimum count must be at least 1, got " + minimumCount);
        }
    }
}
