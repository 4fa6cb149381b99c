package dev.cohort.bench;

import dev.cohort.preprocessing.text.TextList;
import dev.cohort.preprocessing.text.TextPreprocessing;
import dev.cohort.preprocessing.text.TokenPlan;
import dev.cohort.source.LocalByteSource;
import dev.cohort.text.Document;
import dev.cohort.text.DocumentLayout;
import dev.cohort.text.DocumentPlan;
import dev.cohort.text.DocumentReader;
import dev.cohort.text.Normalization;
import dev.cohort.text.TextRules;
import dev.cohort.text.TokenKind;
import dev.cohort.text.Tokenizer;
import dev.cohort.text.Vocabulary;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** Documents of about 150 words, whose frequencies fall as those of languages do, into tokens of 20,000 words. */
final class TextBench extends RowsBench {

    private static final int DOCUMENTS = 4000;
    private static final int WORDS = 20_000;

    private static final DocumentPlan READING =
            new DocumentPlan(DocumentLayout.CSV, "UTF-8", true, "text", "label", null, null);

    private final Vocabulary vocabulary = vocabulary();

    private static Vocabulary vocabulary() {
        Map<String, Long> counts = new LinkedHashMap<>();
        for (int rank = 0; rank < WORDS; rank++) {
            counts.put(word(rank), (long) WORDS - rank);
        }
        counts.put(".", (long) WORDS);
        counts.put(",", (long) WORDS);
        return Vocabulary.ofWords(new TextRules(TokenKind.WORDS, Normalization.NFC, true), counts, WORDS + 5, 1);
    }

    /** Letters that tell the number, one word in twenty with an accent. */
    private static String word(int rank) {
        StringBuilder word = new StringBuilder(rank % 20 == 7 ? "\u00e9" : "w");
        for (int rest = rank; rest > 0; rest /= 13) {
            word.append((char) ('a' + rest % 13 * 2));
        }
        return word.toString();
    }

    @Override
    String table() {
        return "Text: 4,000 documents of about 150 words in CSV, normalized, lower-cased, cut into words, numbered";
    }

    @Override
    String peer() {
        return "Python's csv, unicodedata, re, hashlib and dict";
    }

    @Override
    String python() {
        return """
                import array, csv, hashlib, re, sys, unicodedata
                def word(rank):
                    text, rest = "\\u00e9" if rank % 20 == 7 else "w", rank
                    while rest > 0:
                        text += chr(ord("a") + rest % 13 * 2)
                        rest //= 13
                    return text
                ids = {word(rank): rank + 5 for rank in range(20000)}
                ids.update({".": 3, ",": 4})
                words = re.compile(r"\\w+|[^\\w\\s]")
                def run():
                    rows = []
                    with open(sys.argv[1], encoding="utf-8", newline="") as file:
                        for row in csv.DictReader(file):
                            text = unicodedata.normalize("NFC", unicodedata.normalize("NFC", row["text"]).lower())
                            tokens = array.array("i", (ids.get(found, 1) for found in words.findall(text)))
                            rows.append((row["label"], tokens, hashlib.sha256(text.encode()).hexdigest()))
                    return len(rows)
                """;
    }

    @Override
    void write(Path file, int number) throws IOException {
        Random random = new Random(number);
        try (Writer out = Files.newBufferedWriter(file)) {
            out.write("label,text\n");
            for (int document = 0; document < DOCUMENTS; document++) {
                StringBuilder text = new StringBuilder();
                for (int i = 100 + random.nextInt(100); i > 0; i--) {
                    // As many words of each power of the rank.
                    String word = word((int) Math.pow(WORDS, random.nextDouble()) - 1);
                    text.append(i % 12 == 0 ? Character.toUpperCase(word.charAt(0)) + word.substring(1) : word);
                    text.append(i % 12 == 1 ? ". " : i % 7 == 0 ? ", " : " ");
                }
                out.write(document % 5 + ",\"" + text + "\"\n");
            }
        }
    }

    @Override
    long read(Path file) throws Exception {
        Tokenizer tokenizer = new Tokenizer(vocabulary);
        MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
        long rows = 0;
        try (DocumentReader reader = new DocumentReader(LocalByteSource.of(file), READING)) {
            for (Document next = reader.next(); next != null; next = reader.next()) {
                String text = vocabulary.rules().normalized(next.text());
                boolean isMade = tokenizer.encode(text).length > 0
                        && sha256.digest(text.getBytes(StandardCharsets.UTF_8)).length > 0;
                rows += isMade ? 1 : 0;
            }
        }
        return rows;
    }

    @Override
    Dataset<Row> rows(SparkSession spark, Path folder) {
        TextPreprocessing preprocessing =
                new TextPreprocessing(spark, TextList.read(spark, folder.toString()), READING);
        return preprocessing.rows(vocabulary, new TokenPlan(false, Integer.MAX_VALUE));
    }
}
