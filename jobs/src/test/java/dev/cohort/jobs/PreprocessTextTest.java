package dev.cohort.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cohort.dataset.DocumentRows;
import dev.cohort.dataset.TableSchema;
import dev.cohort.dataset.Tables;
import dev.cohort.dataset.TokenizedDocument;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;

class PreprocessTextTest extends JobTrial {

    @Test
    void writesTokensLengthsLabelsAndTheVocabulary() throws IOException {
        write("a.csv", "class,text\ngood,\"Fine, fine!\"\nbad,awful awful awful\n");
        assertThat(preprocess(
                        "a.csv", "table", "--label", "class", "--lower-case", "--class-token", "--max-length", "3"))
                .isZero();
        assertThat(rows("table-vocabulary", "id"))
                .extracting(row -> row.get(0) + " " + row.get(1) + " " + row.get(2))
                .containsExactly("0 [PAD] 0", "1 [UNK] 0", "2 [CLS] 0", "3 awful 3", "4 fine 2", "5 ! 1", "6 , 1");
        List<Row> rows = rows("table", "line");
        assertThat(rows)
                .extracting(row -> Arrays.toString(DocumentRows.tokens(row)))
                .containsExactly("[2, 4, 6]", "[2, 3, 3]");
        TokenizedDocument first = DocumentRows.info(rows.get(0));
        assertThat(first.caseId()).isEqualTo("a.csv_2");
        assertThat(first.label()).isEqualTo("good");
        assertThat(first.length()).isEqualTo(3);
        assertThat(first.fullLength()).isEqualTo(5);
        assertThat(first.source()).isEqualTo("file:" + folder.resolve("a.csv"));
        assertThat(folder.resolve("table/_run.json")).exists();
        assertThat(folder.resolve("table-vocabulary/_run.json")).exists();
    }

    @Test
    void takesTheVocabularyOfOtherDocumentsWithItsRules() throws IOException {
        write("train.txt", "Alpha beta\n");
        write("test.txt", "beta gamma ALPHA\n");
        assertThat(preprocess("train.txt", "train", "--lower-case")).isZero();
        assertThat(preprocess(
                        "test.txt",
                        "test",
                        "--vocabulary",
                        folder.resolve("train-vocabulary").toString()))
                .isZero();
        Row row = rows("test", "line").get(0);
        assertThat(DocumentRows.tokens(row)).containsExactly(4, 1, 3);
        assertThat(DocumentRows.info(row).unknown()).isEqualTo(1);
        assertThat(folder.resolve("test-vocabulary")).doesNotExist();
    }

    @Test
    void learnsAndReusesBytePairs() throws IOException {
        write("a.txt", "low lower lowest\nlow low\n");
        assertThat(preprocess("a.txt", "table", "--tokens", "byte_pairs", "--vocabulary-size", "262"))
                .isZero();
        assertThat(rows("table-vocabulary", "id").subList(259, 262))
                .extracting(row -> row.mkString(" "))
                .containsExactly(
                        "259 lo 5 0 111 114 byte_pairs nfc false",
                        "260 low 5 1 259 122 byte_pairs nfc false",
                        "261  low 3 2 35 260 byte_pairs nfc false");
        assertThat(preprocess(
                        "a.txt",
                        "again",
                        "--vocabulary",
                        folder.resolve("table-vocabulary").toString()))
                .isZero();
        assertThat(rows("again", "line"))
                .extracting(row -> Arrays.toString(DocumentRows.tokens(row)))
                .isEqualTo(rows("table", "line").stream()
                        .map(row -> Arrays.toString(DocumentRows.tokens(row)))
                        .toList())
                .element(1)
                .isEqualTo("[260, 261]");
    }

    @Test
    void theVocabularyIsTheSameHoweverDocumentsAreSpread() throws IOException {
        Random random = new Random(1);
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            lines.add("w" + random.nextInt(40) + " w" + random.nextInt(40) + " e" + random.nextInt(9));
        }
        write("one/all.txt", String.join("\n", lines));
        for (int i = 0; i < 50; i++) {
            write("many/" + i + ".txt", String.join("\n", lines.subList(6 * i, 6 * i + 6)));
        }
        for (String kind : List.of("words", "byte_pairs")) {
            assertThat(preprocess("one", "one-" + kind, "--tokens", kind, "--vocabulary-size", "280"))
                    .isZero();
            assertThat(preprocess("many", "many-" + kind, "--tokens", kind, "--vocabulary-size", "280"))
                    .isZero();
            assertThat(rows("many-" + kind + "-vocabulary", "id")).isEqualTo(rows("one-" + kind + "-vocabulary", "id"));
        }
    }

    @Test
    void fitsTheVocabularyOnTheTrainingFoldsOnly() throws IOException {
        write("a.txt", "alpha\nbeta\ngamma\n");
        folds("a.txt_1 0", "a.txt_2 1", "a.txt_3 1");
        String folds = folder.resolve("folds").toString();
        assertThat(preprocess("a.txt", "table", "--folds", folds, "--fold", "1"))
                .isZero();
        assertThat(rows("table-vocabulary", "id"))
                .hasSize(4)
                .last()
                .extracting(row -> row.get(1))
                .isEqualTo("alpha");
        assertThat(rows("table", "line"))
                .extracting(row -> Arrays.toString(DocumentRows.tokens(row)))
                .containsExactly("[3]", "[1]", "[1]");
        assertThat(preprocess("a.txt", "named", "--fit-on", "a\\.txt_[23]")).isZero();
        assertThat(rows("named-vocabulary", "id"))
                .extracting(row -> row.getString(1))
                .endsWith("beta", "gamma");
        assertThat(preprocess("a.txt", "none", "--fit-on", "b.*")).isEqualTo(2);
        assertThat(err.toString())
                .isEqualToNormalizingNewlines("the vocabulary must be fitted on at least one word that"
                        + " occurs 1 times, but the documents chosen for it have none\n");
    }

    @Test
    void leavesOutWhatIsWronglyEncodedWithItsLine() throws IOException {
        Files.write(folder.resolve("a.csv"), "text\none\ncaf\u00e9\ntwo\n".getBytes(StandardCharsets.ISO_8859_1));
        assertThat(preprocess("a.csv", "table", "--max-quarantined", "1")).isZero();
        assertThat(rows("table", "line")).hasSize(2);
        assertThat(rows("table-quarantine", "case_id"))
                .extracting(row -> row.mkString(" | "))
                .containsExactly(
                        "a.csv_3 | file:" + folder + "/a.csv | line 3 must be UTF-8 | byte 0xe9 at 4 of field 1");
        assertThat(summary().get("rows_read").asInt()).isEqualTo(3);
        assertThat(preprocess("a.csv", "latin", "--encoding", "ISO-8859-1")).isZero();
        assertThat(rows("latin", "line")).hasSize(3);
        assertThat(preprocess("a.csv", "strict")).isEqualTo(2);
        assertThat(err.toString())
                .isEqualToNormalizingNewlines("--max-quarantined allows 0, but 1 of 3 cases were left out, the first:"
                        + " a.csv_3, file:" + folder
                        + "/a.csv: line 3 must be UTF-8, got byte 0xe9 at 4 of field 1; all"
                        + " are in " + folder + "/strict-quarantine\n");
    }

    @Test
    void givesUpOnAFileOfWhichTooMuchIsRefused() throws IOException {
        write("a.tsv", "text\n" + "one\ttoo many\n".repeat(2000) + "last\n");
        write("b.tsv", "text\nfine\n");
        Files.createDirectories(folder.resolve("in"));
        Files.move(folder.resolve("a.tsv"), folder.resolve("in/a.tsv"));
        Files.move(folder.resolve("b.tsv"), folder.resolve("in/b.tsv"));
        assertThat(preprocess("in", "table", "--max-quarantined", "2000")).isZero();
        assertThat(rows("table", "line")).hasSize(1);
        assertThat(rows("table-quarantine", "case_id"))
                .hasSize(1001)
                .first()
                .extracting(row -> row.getString(0) + ": " + row.getString(2) + ", got " + row.getString(3))
                .isEqualTo(
                        "a.tsv: must have fewer than 1000 documents that break a rule; the rest is left out, got so many"
                                + " up to line 1001");
    }

    @Test
    void reportsDuplicatesAndConflictingLabels() throws IOException {
        write("a.csv", "label,text\n1,same\n2,same\n1,twice\n1,twice\n1,twice\n1,once\n");
        assertThat(preprocess("a.csv", "table", "--label", "label")).isZero();
        JsonNode results = summary().get("results");
        assertThat(results.get("texts_repeated").asInt()).isEqualTo(2);
        assertThat(results.get("documents_repeating_another").asInt()).isEqualTo(3);
        assertThat(results.get("texts_with_conflicting_labels").asInt()).isEqualTo(1);
        assertThat(results.at("/labels/1").asInt()).isEqualTo(5);
        assertThat(rows("table", "line").stream()
                        .map(row -> row.<String>getAs("subject"))
                        .distinct())
                .hasSize(3);
    }

    @Test
    void refusesSettingsThatCannotBe() throws IOException {
        write("a.txt", "one\n");
        String vocabulary = folder.resolve("v").toString();
        assertThat(preprocess("a.txt", "t", "--encoding", "UTF-16")).isEqualTo(2);
        assertThat(preprocess("a.txt", "t", "--encoding", "klingon")).isEqualTo(2);
        assertThat(preprocess("a.txt", "t", "--tokens", "byte_pairs", "--vocabulary-size", "100"))
                .isEqualTo(2);
        assertThat(preprocess("a.txt", "t", "--fold", "1")).isEqualTo(2);
        assertThat(preprocess("a.txt", "t", "--vocabulary", vocabulary, "--fit-on", "a"))
                .isEqualTo(2);
        assertThat(preprocess("a.txt", "t", "--max-length", "0")).isEqualTo(2);
        assertThat(preprocess("a.txt", "t", "--vocabulary", vocabulary)).isEqualTo(2);
        assertThat(err.toString()).isEqualToNormalizingNewlines("""
                --encoding: encoding must write ASCII as ASCII does, got UTF-16; convert the file to UTF-8
                --encoding must be a charset that Java knows, got klingon
                --vocabulary-size and --minimum-count: vocabulary must have at least 259 tokens, got 100
                --folds and --fold must come together, got only --fold 1
                --vocabulary must come without --fit-on, --folds and --vocabulary-output, got it with --fit-on
                --max-length: a document must have at least 1 token, got 0
                %s must be a table of schemas/vocabulary.json, but does not exist
                """.formatted(vocabulary));
        assertThat(folder.resolve("t")).doesNotExist();
    }

    private void folds(String... casesAndFolds) {
        try (SparkSession spark = SparkSession.builder().getOrCreate()) {
            List<Row> rows = Arrays.stream(casesAndFolds)
                    .map(text -> text.split(" "))
                    .map(one -> RowFactory.create(one[0], one[0], new Integer[] {}, Integer.valueOf(one[1])))
                    .toList();
            Tables.write(
                    spark.createDataFrame(rows, TableSchema.FOLDS.columns()),
                    folder.resolve("folds").toString(),
                    TableSchema.FOLDS);
        }
    }

    private int preprocess(String input, String output, String... options) {
        return transform("preprocess-text", input, output, options);
    }
}
