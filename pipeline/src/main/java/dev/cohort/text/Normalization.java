package dev.cohort.text;

import java.text.Normalizer;
import org.jspecify.annotations.Nullable;

/** Which of several ways to write the same characters a text is brought to. */
public enum Normalization {
    /** As it is. */
    NONE(null),
    /** Characters composed: e with an accent is one. */
    NFC(Normalizer.Form.NFC),
    /** Composed, and variants of a character made one: ligatures, wide letters, superscripts. */
    NFKC(Normalizer.Form.NFKC);

    private final Normalizer.@Nullable Form form;

    Normalization(Normalizer.@Nullable Form form) {
        this.form = form;
    }

    String apply(String text) {
        if (form == null || isAscii(text)) {
            return text;
        }
        return Normalizer.normalize(text, form);
    }

    private static boolean isAscii(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) >= 0x80) {
                return false;
            }
        }
        return true;
    }
}
