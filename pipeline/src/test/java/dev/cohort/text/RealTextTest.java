package dev.cohort.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cohort.source.LocalByteSource;
import dev.cohort.source.UnreadableFileException;
import dev.cohort.testing.Corpus;
import dev.cohort.testing.SharedFolders;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Every file of the shared texts, with what is in it; all numbers were counted in Python too. */
class RealTextTest {

    private static final Map<String, String> FOUND = Map.of(
            "TREC.train.all",
            "5451 documents, {0=1162, 1=1250, 2=86, 3=1223, 4=834, 5=896}, "
                    + "refused [line 66 must be UTF-8, got byte 0xf0 at 53 of field 1]",
            "medical_abstracts.csv",
            "1991 documents, {1=450, 2=199, 3=250, 4=421, 5=671}, refused []",
            "medical_tc_labels.csv",
            "5 documents, {1=1, 2=1, 3=1, 4=1, 5=1}, refused []",
            "sms_spam.tsv",
            "5574 documents, {ham=4827, spam=747}, refused []",
            "stsa.binary.dev",
            "872 documents, {0=428, 1=444}, refused []",
            "stsa.binary.train",
            "6920 documents, {0=3310, 1=3610}, refused []");

    private static final TextRules PAIRS = new TextRules(TokenKind.BYTE_PAIRS, Normalization.NFC, false);

    @Test
    void readsEveryDocumentOrRefusesItForTheStatedReason() throws Exception {
        Map<String, String> found = new TreeMap<>();
        for (Path file : Corpus.files(RealTextTest.class)) {
            found.put(file.getFileName().toString(), describe(file, plan(file, "UTF-8")));
        }
        assertThat(found).isEqualTo(new TreeMap<>(FOUND));
    }

    @Test
    void readsTrecWholeInItsOwnEncoding() throws Exception {
        Path file = SharedFolders.data("text").resolve("TREC.train.all");
        assertThat(describe(file, plan(file, "ISO-8859-1")))
                .isEqualTo("5452 documents, {0=1162, 1=1250, 2=86, 3=1223, 4=835, 5=896}, refused []");
    }

    @Test
    void bytePairsOfRealTextsGiveThemBack() throws Exception {
        for (String name : List.of("sms_spam.tsv", "stsa.binary.dev")) {
            Path file = SharedFolders.data("text").resolve(name);
            Map<String, Long> counts = new TreeMap<>();
            WordCutter cutter = new WordCutter(TokenKind.BYTE_PAIRS);
            List<String> texts = texts(file);
            texts.forEach(text -> cutter.cut(text, word -> counts.merge(word, 1L, Long::sum)));
            Tokenizer tokenizer = new Tokenizer(BytePairs.learn(PAIRS, counts, 1000, 2));
            assertThat(texts).allSatisfy(text -> assertThat(tokenizer.decode(tokenizer.encode(text)))
                    .isEqualTo(text));
        }
    }

    private static List<String> texts(Path file) throws IOException, UnreadableFileException {
        List<String> texts = new ArrayList<>();
        try (DocumentReader reader = new DocumentReader(LocalByteSource.of(file), plan(file, "UTF-8"))) {
            for (Document next = reader.next(); next != null; next = reader.next()) {
                texts.add(PAIRS.normalized(next.text()));
            }
        }
        return texts;
    }

    private static String describe(Path file, DocumentPlan plan) throws IOException, UnreadableFileException {
        int documents = 0;
        Map<String, Integer> labels = new TreeMap<>();
        List<String> refused = new ArrayList<>();
        try (DocumentReader reader = new DocumentReader(LocalByteSource.of(file), plan)) {
            boolean isMore = true;
            while (isMore) {
                try {
                    Document next = reader.next();
                    isMore = next != null;
                    if (next != null) {
                        documents++;
                        labels.merge("" + next.label(), 1, Integer::sum);
                    }
                } catch (UnreadableFileException e) {
                    refused.add(e.rule() + ", got " + e.value());
                }
            }
        }
        return "%d documents, %s, refused %s".formatted(documents, labels, refused);
    }

    private static DocumentPlan plan(Path file, String encoding) {
        String name = file.getFileName().toString();
        DocumentLayout layout = name.endsWith("sv") ? DocumentLayout.AUTO : DocumentLayout.LABELLED_LINES;
        boolean hasHeader = !name.endsWith(".tsv");
        String text = name.equals("medical_tc_labels.csv") ? "condition_name" : hasHeader ? "medical_abstract" : "c2";
        return new DocumentPlan(layout, encoding, hasHeader, text, hasHeader ? "condition_label" : "c1", null, null);
    }
}
