package dev.cohort.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class TokenizerTest {

    private static final List<String> TEXTS =
            List.of("low lower lowest", "new newer newest", "the cafe\u0301 is wide", "widest  of\tall");

    @Provide
    Arbitrary<String> texts() {
        Arbitrary<String> parts = Arbitraries.of(
                "low",
                "er",
                "est",
                " ",
                "  ",
                "\n",
                "\t",
                "e\u0301",
                "\u00e9",
                "\uFB01",
                "\u212B",
                "\uD83D\uDE00",
                "\u0130",
                "\u5B57",
                "\u05D0",
                "don't",
                "3.14",
                "?",
                "\u00A0",
                "\u200B",
                "\u0000",
                "\u210C");
        Arbitrary<String> any = Arbitraries.strings().ofMaxLength(5).filter(text -> text.codePoints()
                .noneMatch(c -> c >= 0xD800 && c <= 0xDFFF));
        return Arbitraries.oneOf(parts, any).list().ofMaxSize(20).map(all -> String.join("", all));
    }

    @Provide
    Arbitrary<TextRules> rules() {
        return Arbitraries.of(Normalization.class).flatMap(form -> Arbitraries.of(true, false)
                .map(isLower -> new TextRules(TokenKind.BYTE_PAIRS, form, isLower)));
    }

    @Property(tries = 1000)
    void decodingBytePairsGivesTheNormalizedTextBack(@ForAll("texts") String text, @ForAll("rules") TextRules rules) {
        Tokenizer tokenizer = new Tokenizer(BytePairs.learn(rules, counts(rules, TEXTS), 300, 1));
        String normalized = rules.normalized(text);
        assertThat(tokenizer.decode(tokenizer.encode(normalized))).isEqualTo(normalized);
    }

    @Property(tries = 1000)
    void normalizingTwiceIsNormalizingOnce(@ForAll("texts") String text, @ForAll("rules") TextRules rules) {
        String once = rules.normalized(text);
        assertThat(rules.normalized(once)).isEqualTo(once);
    }

    @Property(tries = 500)
    void wordsAreTheTextWithoutItsWhiteSpaceAndPiecesAreAllOfIt(@ForAll("texts") String text) {
        List<String> pieces = new ArrayList<>();
        new WordCutter(TokenKind.BYTE_PAIRS).cut(text, pieces::add);
        assertThat(String.join("", pieces)).isEqualTo(text);
        assertThat(pieces).doesNotContain("");
        List<String> words = new ArrayList<>();
        new WordCutter(TokenKind.WORDS).cut(text, words::add);
        assertThat(solid(String.join("", words))).isEqualTo(solid(text));
        assertThat(words).allSatisfy(word -> assertThat(solid(word)).isNotEmpty());
    }

    @Property(tries = 100)
    void theOrderInWhichWordsWereCountedChangesNoVocabulary(@ForAll long seed) {
        TextRules pairs = new TextRules(TokenKind.BYTE_PAIRS, Normalization.NFC, false);
        TextRules words = new TextRules(TokenKind.WORDS, Normalization.NFC, false);
        assertThat(BytePairs.learn(pairs, shuffled(counts(pairs, TEXTS), seed), 290, 2))
                .isEqualTo(BytePairs.learn(pairs, counts(pairs, TEXTS), 290, 2));
        assertThat(Vocabulary.ofWords(words, shuffled(counts(words, TEXTS), seed), 9, 1))
                .isEqualTo(Vocabulary.ofWords(words, counts(words, TEXTS), 9, 1));
    }

    @Test
    void mergesTheMostFrequentPairFirstAndOfEqualOnesTheFirstByItsBytes() {
        // Pairs: ab 3, bc 2, ca 2, then with ab merged: (ab)c 2, c(ab) 1, c a 1.
        TextRules rules = new TextRules(TokenKind.BYTE_PAIRS, Normalization.NONE, false);
        Vocabulary vocabulary = BytePairs.learn(rules, Map.of("abcab", 1L, "abc", 1L), 262, 1);
        assertThat(vocabulary.tokens().subList(259, 262))
                .extracting(token -> token.text() + " " + token.count())
                .containsExactly("ab 3", "abc 2", "abcab 1");
        assertThat(new Tokenizer(vocabulary).encode("abcabc")).containsExactly(260, 260);
    }

    @Test
    void countsOverlappingPairsAsTheyAre() {
        TextRules rules = new TextRules(TokenKind.BYTE_PAIRS, Normalization.NONE, false);
        Vocabulary vocabulary = BytePairs.learn(rules, Map.of("aaaa", 1L), 261, 1);
        assertThat(vocabulary.tokens().subList(259, 261))
                .extracting(Token::text)
                .containsExactly("aa", "aaaa");
        assertThat(new Tokenizer(vocabulary).encode("aaaaaaa")).containsExactly(260, 259, 3 + 'a');
    }

    @Test
    void learnsWhatANaiveLearnerLearns() {
        TextRules rules = new TextRules(TokenKind.BYTE_PAIRS, Normalization.NFC, true);
        Map<String, Long> counts = counts(rules, TEXTS);
        Vocabulary learned = BytePairs.learn(rules, counts, 320, 1);
        Map<String, List<String>> words = new HashMap<>();
        counts.keySet().forEach(word -> words.put(word, new ArrayList<>(bytes(word))));
        for (int id = 259; id < learned.tokens().size(); id++) {
            Map<List<String>, Long> pairs = new HashMap<>();
            words.forEach((word, parts) -> {
                for (int i = 0; i + 1 < parts.size(); i++) {
                    pairs.merge(List.of(parts.get(i), parts.get(i + 1)), counts.get(word), Long::sum);
                }
            });
            List<String> best = Collections.min(pairs.keySet(), (one, other) -> {
                int byCount = Long.compare(pairs.getOrDefault(other, 0L), pairs.getOrDefault(one, 0L));
                int byLeft = byCount != 0 ? byCount : one.get(0).compareTo(other.get(0));
                return byLeft != 0 ? byLeft : one.get(1).compareTo(other.get(1));
            });
            assertThat(learned.tokens().get(id).count()).isEqualTo(pairs.get(best));
            assertThat(new String(learned.bytes(id), StandardCharsets.ISO_8859_1))
                    .isEqualTo(String.join("", best));
            words.values().forEach(parts -> {
                for (int i = 0; i + 1 < parts.size(); i++) {
                    if (parts.subList(i, i + 2).equals(best)) {
                        parts.set(i, parts.get(i) + parts.remove(i + 1));
                    }
                }
            });
        }
        assertThat(learned.tokens()).hasSizeGreaterThan(290);
    }

    @Test
    void keepsTheMostFrequentWordsAndCallsOthersUnknown() {
        TextRules rules = new TextRules(TokenKind.WORDS, Normalization.NFC, true);
        Vocabulary vocabulary = Vocabulary.ofWords(rules, counts(rules, List.of("A b a, c b A")), 6, 1);
        assertThat(vocabulary.tokens())
                .extracting(Token::text)
                .containsExactly("[PAD]", "[UNK]", "[CLS]", "a", "b", ",");
        Tokenizer tokenizer = new Tokenizer(vocabulary);
        assertThat(tokenizer.encode("b  c, a")).containsExactly(4, 1, 5, 3);
        assertThat(tokenizer.decode(4, 1)).isEqualTo("b [UNK]");
        assertThat(Vocabulary.ofWords(rules, Map.of("a", 3L, "b", 2L), 100, 3).tokens())
                .hasSize(4);
    }

    @Test
    void cutsWordsAsUnicodeDoes() {
        List<String> words = new ArrayList<>();
        new WordCutter(TokenKind.WORDS)
                .cut("Don't pay $3.50 (na\u00efve)! \u043F\u0440\u0438\u0432\u0435\u0442", words::add);
        assertThat(words)
                .containsExactly(
                        "Don't", "pay", "$3.50", "(", "na\u00efve", ")", "!", "\u043F\u0440\u0438\u0432\u0435\u0442");
    }

    @Test
    void writesBytesThatAreNoTextWithBackslashes() {
        assertThat(ByteText.of((byte) 'a', (byte) 0xc3)).isEqualTo("a\\xC3");
        assertThat(ByteText.of((byte) 0xc3, (byte) 0xa9)).isEqualTo("\u00e9");
        assertThat(ByteText.of((byte) '\n')).isEqualTo("\\x0A");
    }

    @Test
    void refusesVocabulariesThatAreNone() {
        TextRules words = new TextRules(TokenKind.WORDS, Normalization.NFC, true);
        TextRules pairs = new TextRules(TokenKind.BYTE_PAIRS, Normalization.NFC, true);
        assertThatThrownBy(() -> new Vocabulary(words, List.of(new Token("a", 1, null))))
                .hasMessage("a vocabulary must begin with [[PAD], [UNK], [CLS]], got [a]");
        assertThatThrownBy(() -> new Vocabulary(pairs, Vocabulary.special()))
                .hasMessage(
                        "a vocabulary of byte pairs must have at least 259 tokens, the special ones and 256 bytes, got 3");
        List<Token> tokens =
                new ArrayList<>(BytePairs.learn(pairs, Map.of("ab", 1L), 260, 1).tokens());
        tokens.set(259, new Token("x", 1, new Merge(3, 259)));
        assertThatThrownBy(() -> new Vocabulary(pairs, tokens))
                .hasMessage("a merge must be of bytes and earlier merges, got Merge[left=3, right=259] with id 259");
    }

    private static List<String> bytes(String word) {
        List<String> bytes = new ArrayList<>();
        for (byte one : word.getBytes(StandardCharsets.UTF_8)) {
            bytes.add("" + (char) (one & 0xff));
        }
        return bytes;
    }

    private static String solid(String text) {
        StringBuilder solid = new StringBuilder();
        text.codePoints()
                .filter(c -> !Character.isWhitespace(c) && !Character.isSpaceChar(c))
                .forEach(solid::appendCodePoint);
        return solid.toString();
    }

    private static Map<String, Long> counts(TextRules rules, List<String> texts) {
        Map<String, Long> counts = new LinkedHashMap<>();
        WordCutter cutter = new WordCutter(rules.kind());
        texts.forEach(text -> cutter.cut(rules.normalized(text), word -> counts.merge(word, 1L, Long::sum)));
        return counts;
    }

    private static Map<String, Long> shuffled(Map<String, Long> counts, long seed) {
        List<String> words = new ArrayList<>(counts.keySet());
        Collections.shuffle(words, new Random(seed));
        Map<String, Long> shuffled = new LinkedHashMap<>();
        words.forEach(word -> shuffled.put(word, counts.get(word)));
        return shuffled;
    }
}
