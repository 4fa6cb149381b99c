package dev.cohort.preprocessing.text;

import java.io.Serializable;

/**
 * What becomes of the tokens of a document.
 *
 * @param beginsWithClass whether the token [CLS] stands before the others
 * @param mostTokens of a document, which is cut there; at least 1
 */
public record TokenPlan(boolean beginsWithClass, int mostTokens) implements Serializable {

    public TokenPlan {
        if (mostTokens < 1) {
            throw new IllegalArgumentException("a document must have at least 1 token, got " + mostTokens);
        }
    }
}
