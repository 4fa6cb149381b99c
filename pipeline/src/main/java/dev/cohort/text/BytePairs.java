package dev.cohort.text;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;

/**
 * Learns which neighbouring bytes to merge: again and again the pair that is most frequent in the words, each word counted
 * as often as it occurs.
 *
 * <p>Of equally frequent pairs the one whose bytes come first is merged, so the same counts give the same merges.
 *
 * @see <a href="https://arxiv.org/abs/1508.07909">Sennrich, Haddow and Birch, 2016, section 3.2</a>
 */
public final class BytePairs {

    private final List<Token> tokens = new ArrayList<>(Vocabulary.special());
    private final List<byte[]> bytesOf = new ArrayList<>();
    private final int[][] words;
    private final long[] wordCounts;
    private final Map<Long, Long> pairCounts = new HashMap<>();
    private final Map<Long, Set<Integer>> wordsOf = new HashMap<>();
    private final PriorityQueue<Pair> queue =
            new PriorityQueue<>(Comparator.comparingLong(Pair::count).reversed().thenComparing(this::compareBytes));

    private record Pair(int left, int right, long count) {}

    private BytePairs(Map<String, Long> counts) {
        long[] byteCounts = new long[Vocabulary.BYTES];
        words = new int[counts.size()][];
        wordCounts = new long[counts.size()];
        int next = 0;
        for (Map.Entry<String, Long> word : counts.entrySet()) {
            byte[] bytes = word.getKey().getBytes(StandardCharsets.UTF_8);
            words[next] = new int[bytes.length];
            for (int i = 0; i < bytes.length; i++) {
                words[next][i] = Vocabulary.idOf(bytes[i]);
                byteCounts[bytes[i] & 0xff] += word.getValue();
            }
            wordCounts[next++] = word.getValue();
        }
        for (int id = 0; id < Vocabulary.FIRST; id++) {
            bytesOf.add(new byte[0]);
        }
        for (int value = 0; value < Vocabulary.BYTES; value++) {
            byte[] bytes = {(byte) value};
            bytesOf.add(bytes);
            tokens.add(new Token(ByteText.of(bytes), byteCounts[value], null));
        }
    }

    /**
     * Learns a vocabulary.
     *
     * @param counts of each piece of text, from {@link WordCutter}
     * @param size largest number of tokens, at least 259: the special ones and the bytes
     * @param minimumCount of a pair that is merged
     */
    public static Vocabulary learn(TextRules rules, Map<String, Long> counts, int size, long minimumCount) {
        BytePairs learning = new BytePairs(counts);
        learning.countPairs();
        learning.merge(size, minimumCount);
        return new Vocabulary(rules, learning.tokens);
    }

    private void countPairs() {
        for (int word = 0; word < words.length; word++) {
            change(word, 1);
        }
        pairCounts.keySet().forEach(this::queue);
    }

    /** Adds the pairs of a word, or takes them away. */
    private void change(int word, int sign) {
        int[] ids = words[word];
        for (int i = 0; i + 1 < ids.length; i++) {
            long pair = Merge.key(ids[i], ids[i + 1]);
            pairCounts.merge(pair, sign * wordCounts[word], Long::sum);
            if (sign > 0) {
                wordsOf.computeIfAbsent(pair, none -> new HashSet<>()).add(word);
            }
        }
    }

    private void queue(long pair) {
        queue.add(new Pair((int) (pair >> Integer.SIZE), (int) pair, pairCounts.getOrDefault(pair, 0L)));
    }

    private void merge(int size, long minimumCount) {
        while (tokens.size() < size && !queue.isEmpty()) {
            Pair best = queue.remove();
            long pair = Merge.key(best.left(), best.right());
            // An entry whose count has changed since is out of date; a newer one is in the queue.
            if (pairCounts.getOrDefault(pair, 0L) != best.count()) {
                continue;
            }
            if (best.count() < Math.max(1, minimumCount)) {
                return;
            }
            mergeEverywhere(best, pair);
        }
    }

    private void mergeEverywhere(Pair best, long pair) {
        int id = tokens.size();
        byte[] left = bytesOf.get(best.left());
        byte[] right = bytesOf.get(best.right());
        byte[] bytes = Arrays.copyOf(left, left.length + right.length);
        System.arraycopy(right, 0, bytes, left.length, right.length);
        bytesOf.add(bytes);
        tokens.add(new Token(ByteText.of(bytes), best.count(), new Merge(best.left(), best.right())));
        Set<Long> changed = new HashSet<>();
        for (int word : wordsOf.getOrDefault(pair, Set.of())) {
            changed.addAll(pairs(words[word]));
            change(word, -1);
            words[word] = merged(words[word], best.left(), best.right(), id);
            change(word, 1);
            changed.addAll(pairs(words[word]));
        }
        wordsOf.remove(pair);
        pairCounts.remove(pair);
        changed.remove(pair);
        changed.forEach(this::queue);
    }

    private static List<Long> pairs(int[] ids) {
        List<Long> pairs = new ArrayList<>();
        for (int i = 0; i + 1 < ids.length; i++) {
            pairs.add(Merge.key(ids[i], ids[i + 1]));
        }
        return pairs;
    }

    /** The ids with every such pair replaced, from the front. */
    static int[] merged(int[] ids, int left, int right, int id) {
        int[] result = new int[ids.length];
        int length = 0;
        for (int i = 0; i < ids.length; i++) {
            boolean isPair = i + 1 < ids.length && ids[i] == left && ids[i + 1] == right;
            result[length++] = isPair ? id : ids[i];
            i += isPair ? 1 : 0;
        }
        return Arrays.copyOf(result, length);
    }

    private int compareBytes(Pair one, Pair other) {
        int byLeft = Arrays.compareUnsigned(bytesOf.get(one.left()), bytesOf.get(other.left()));
        if (byLeft != 0) {
            return byLeft;
        }
        return Arrays.compareUnsigned(bytesOf.get(one.right()), bytesOf.get(other.right()));
    }
}
