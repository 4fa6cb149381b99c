package dev.cohort.text;

import java.text.BreakIterator;
import java.util.Locale;
import java.util.function.Consumer;

/**
 * Cuts normalized texts at the boundaries of words. Not for two threads at once.
 *
 * <p>For {@link TokenKind#WORDS} the pieces are what is not white space. For {@link TokenKind#BYTE_PAIRS} they make up the whole text: one space
 * goes with the word behind it, so that a word after a space is one piece.
 */
public final class WordCutter {

    private final TokenKind kind;
    private final BreakIterator boundaries = BreakIterator.getWordInstance(Locale.ROOT);

    public WordCutter(TokenKind kind) {
        this.kind = kind;
    }

    /** Gives the pieces of a text in order. */
    public void cut(String text, Consumer<String> pieces) {
        boundaries.setText(text);
        int start = boundaries.first();
        int pending = start;
        for (int end = boundaries.next(); end != BreakIterator.DONE; start = end, end = boundaries.next()) {
            if (kind == TokenKind.WORDS) {
                if (!isBlank(text, start, end)) {
                    pieces.accept(text.substring(start, end));
                }
                continue;
            }
            boolean isOneSpace = end - start == 1 && text.charAt(start) == ' ';
            if (isOneSpace && pending == start && end < text.length()) {
                continue;
            }
            if (isOneSpace && pending < start) {
                // Of two spaces the first is a piece, the second waits for its word.
                pieces.accept(text.substring(pending, start));
                pending = start;
                continue;
            }
            pieces.accept(text.substring(pending, end));
            pending = end;
        }
        if (kind == TokenKind.BYTE_PAIRS && pending < text.length()) {
            pieces.accept(text.substring(pending));
        }
    }

    private static boolean isBlank(String text, int start, int end) {
        for (int i = start; i < end; ) {
            int character = text.codePointAt(i);
            if (!Character.isWhitespace(character) && !Character.isSpaceChar(character)) {
                return false;
            }
            i += Character.charCount(character);
        }
        return true;
    }
}
