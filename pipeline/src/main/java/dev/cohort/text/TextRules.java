package dev.cohort.text;

import java.io.Serializable;
import java.util.Locale;

/**
 * How texts are written before they are cut into tokens, and what the tokens are.
 *
 * @param kind words or byte pairs
 * @param isLowerCase whether texts are lower-cased, by rules of no language
 */
public record TextRules(TokenKind kind, Normalization normalization, boolean isLowerCase) implements Serializable {

    /** The text as it is hashed and cut: normalized again behind lower-casing, which can leave marks that compose. */
    public String normalized(String text) {
        String composed = normalization.apply(text);
        return isLowerCase ? normalization.apply(composed.toLowerCase(Locale.ROOT)) : composed;
    }
}
