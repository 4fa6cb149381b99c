package dev.cohort.text;

import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * The tokens of a set of documents, numbered from 0; the first three are special.
 *
 * <p>Same words and counts make the same vocabulary, in whatever order they come: of equally frequent tokens the one goes
 * first whose text is first by its UTF-16 units, of merges the one whose halves are first by their bytes.
 *
 * @param rules that texts follow before they are looked up
 * @param tokens by id
 */
public record Vocabulary(TextRules rules, List<Token> tokens) implements Serializable {

    /** Fills a document up to the length of a batch. */
    public static final int PADDING = 0;

    /** Stands for a word that is not in the vocabulary. */
    public static final int UNKNOWN = 1;

    /** May stand before a document, for a network that gathers it there. */
    public static final int CLASS = 2;

    /** Of the first token that is not special. */
    public static final int FIRST = 3;

    static final int BYTES = 256;

    private static final List<String> SPECIAL = List.of("[PAD]", "[UNK]", "[CLS]");

    /**
     * Checks the tokens.
     *
     * @throws IllegalArgumentException if special tokens or bytes are missing, or a merge is of later tokens
     */
    public Vocabulary {
        tokens = List.copyOf(tokens);
        for (int id = 0; id < FIRST; id++) {
            if (id >= tokens.size() || !tokens.get(id).text().equals(SPECIAL.get(id))) {
                throw new IllegalArgumentException("a vocabulary must begin with " + SPECIAL + ", got "
                        + tokens.stream().limit(FIRST).map(Token::text).toList());
            }
        }
        if (rules.kind() == TokenKind.BYTE_PAIRS) {
            checkBytePairs(tokens);
        }
    }

    private static void checkBytePairs(List<Token> tokens) {
        if (tokens.size() < FIRST + BYTES) {
            throw new IllegalArgumentException("a vocabulary of byte pairs must have at least " + (FIRST + BYTES)
                    + " tokens, the special ones and 256 bytes, got " + tokens.size());
        }
        for (int id = FIRST; id < tokens.size(); id++) {
            Merge merge = tokens.get(id).merge();
            boolean isByte = id < FIRST + BYTES;
            if (isByte != (merge == null)) {
                throw new IllegalArgumentException("tokens behind the 256 bytes, and no others, must be merges, got "
                        + tokens.get(id) + " with id " + id);
            }
            if (merge != null && !(isBefore(merge.left(), id) && isBefore(merge.right(), id))) {
                throw new IllegalArgumentException(
                        "a merge must be of bytes and earlier merges, got " + merge + " with id " + id);
            }
        }
    }

    private static boolean isBefore(int half, int id) {
        return half >= FIRST && half < id;
    }

    /**
     * The most frequent words.
     *
     * @param counts of each word
     * @param size largest number of tokens, the special ones included
     * @param minimumCount of a word
     */
    public static Vocabulary ofWords(TextRules rules, Map<String, Long> counts, int size, long minimumCount) {
        List<Token> tokens = new ArrayList<>(special());
        counts.entrySet().stream()
                .filter(word -> word.getValue() >= minimumCount)
                .sorted(Map.Entry.<String, Long>comparingByValue()
                        .reversed()
                        .thenComparing(Map.Entry.comparingByKey(Comparator.naturalOrder())))
                .limit(Math.max(0, size - tokens.size()))
                .forEach(word -> tokens.add(new Token(word.getKey(), word.getValue(), null)));
        return new Vocabulary(rules, tokens);
    }

    /** The special tokens, which no document was counted for. */
    static List<Token> special() {
        return SPECIAL.stream().map(text -> new Token(text, 0, null)).toList();
    }

    /** The id of a byte. */
    static int idOf(byte value) {
        return FIRST + (value & 0xff);
    }

    /** The bytes of a token of byte pairs; none of a special one. */
    byte[] bytes(int id) {
        if (id < FIRST) {
            return new byte[0];
        }
        Merge merge = tokens.get(id).merge();
        if (merge == null) {
            return rules.kind() == TokenKind.BYTE_PAIRS
                    ? new byte[] {(byte) (id - FIRST)}
                    : tokens.get(id).text().getBytes(StandardCharsets.UTF_8);
        }
        byte[] left = bytes(merge.left());
        byte[] right = bytes(merge.right());
        byte[] both = Arrays.copyOf(left, left.length + right.length);
        System.arraycopy(right, 0, both, left.length, right.length);
        return both;
    }
}
