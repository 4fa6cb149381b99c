package dev.cohort.text;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/** Turns normalized texts into the ids of a vocabulary, and back. Not for two threads at once. */
public final class Tokenizer {

    /** Words whose tokens are remembered: a text has few others. */
    private static final int REMEMBERED = 1 << 16;

    private final Vocabulary vocabulary;
    private final WordCutter cutter;
    private final Map<String, Integer> words = new HashMap<>();
    private final Map<Long, Integer> merges = new HashMap<>();
    private final Map<String, int[]> remembered = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, int[]> eldest) {
            return size() > REMEMBERED;
        }
    };

    public Tokenizer(Vocabulary vocabulary) {
        this.vocabulary = vocabulary;
        this.cutter = new WordCutter(vocabulary.rules().kind());
        for (int id = Vocabulary.FIRST; id < vocabulary.tokens().size(); id++) {
            Token token = vocabulary.tokens().get(id);
            Merge merge = token.merge();
            if (merge != null) {
                merges.putIfAbsent(Merge.key(merge.left(), merge.right()), id);
            } else if (vocabulary.rules().kind() == TokenKind.WORDS) {
                words.putIfAbsent(token.text(), id);
            }
        }
    }

    /** The ids of a text that {@link TextRules#normalized} has made. */
    public int[] encode(String normalized) {
        Ids ids = new Ids();
        if (vocabulary.rules().kind() == TokenKind.WORDS) {
            cutter.cut(normalized, word -> ids.add(words.getOrDefault(word, Vocabulary.UNKNOWN)));
        } else {
            cutter.cut(normalized, word -> ids.addAll(remembered.computeIfAbsent(word, this::bytePairs)));
        }
        return ids.all();
    }

    /** What {@link #encode} made ids of, from byte pairs; from words, those with a space between them. */
    public String decode(int... ids) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        boolean isWords = vocabulary.rules().kind() == TokenKind.WORDS;
        for (int id : ids) {
            if (isWords && bytes.size() > 0) {
                bytes.write(' ');
            }
            bytes.writeBytes(
                    isWords
                            ? vocabulary.tokens().get(id).text().getBytes(StandardCharsets.UTF_8)
                            : vocabulary.bytes(id));
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    /** The merges of a word, the earliest learned first, as they were learned. */
    private int[] bytePairs(String word) {
        byte[] bytes = word.getBytes(StandardCharsets.UTF_8);
        int[] ids = new int[bytes.length];
        for (int i = 0; i < ids.length; i++) {
            ids[i] = Vocabulary.idOf(bytes[i]);
        }
        while (true) {
            int first = Integer.MAX_VALUE;
            for (int i = 0; i + 1 < ids.length; i++) {
                first = Math.min(first, merges.getOrDefault(Merge.key(ids[i], ids[i + 1]), Integer.MAX_VALUE));
            }
            if (first == Integer.MAX_VALUE) {
                return ids;
            }
            Merge merge = Objects.requireNonNull(vocabulary.tokens().get(first).merge());
            ids = BytePairs.merged(ids, merge.left(), merge.right(), first);
        }
    }

    /** Ids that grow in number. */
    private static final class Ids {

        private int[] ids = new int[64];
        private int count;

        void add(int id) {
            if (count == ids.length) {
                ids = Arrays.copyOf(ids, 2 * count);
            }
            ids[count++] = id;
        }

        void addAll(int... more) {
            for (int id : more) {
                add(id);
            }
        }

        int[] all() {
            return Arrays.copyOf(ids, count);
        }
    }
}
