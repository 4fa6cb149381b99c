package dev.cohort.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cohort.source.UnreadableFileException;
import dev.cohort.testing.MemoryFile;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class DocumentReaderTest {

    private static final DocumentPlan COLUMNS =
            new DocumentPlan(DocumentLayout.AUTO, "UTF-8", true, "text", "label", "who", null);

    @Test
    void readsFieldsOverSeveralLines() throws Exception {
        assertThat(read("a.csv", "label,text,who\n1,\"one,\n\"\"two\"\"\",ann\n,three,\n", COLUMNS))
                .containsExactly(new Document(2, "ann", "1", "one,\n\"two\""), new Document(4, null, null, "three"));
    }

    @Test
    void takesQuotesInTabbedFilesAsTheyAre() throws Exception {
        DocumentPlan bare = new DocumentPlan(DocumentLayout.AUTO, "UTF-8", false, "c2", "c1", null, null);
        assertThat(read("a.tsv", "ham\t\"hi, you\nspam\twin\n", bare))
                .containsExactly(new Document(1, null, "ham", "\"hi, you"), new Document(2, null, "spam", "win"));
    }

    @Test
    void readsADocumentALine() throws Exception {
        assertThat(read("a.txt", "one, two\r\n\n three \u0001 \n", DocumentPlan.lines(DocumentLayout.AUTO)))
                .containsExactly(
                        new Document(1, null, null, "one, two"), new Document(3, null, null, " three \u0001 "));
    }

    @Test
    void readsLabelsInFrontOfLinesUpToWhereTheyEnd() throws Exception {
        DocumentPlan plan = new DocumentPlan(DocumentLayout.LABELLED_LINES, "UTF-8", true, "text", null, null, ":");
        assertThat(read("a.csv", "DESC:manner How did it ?\n0 bad\n", plan))
                .containsExactly(new Document(1, null, "DESC", "How did it ?"), new Document(2, null, "0", "bad"));
    }

    @Test
    void refusesADocumentAndReadsThoseBehindIt() throws Exception {
        byte[] content =
                "label,text,who\n1,a\n1, ,x\n1,caf\u00e9,x\n1,\"b\"c,x\n1,d,x\n".getBytes(StandardCharsets.ISO_8859_1);
        try (DocumentReader reader = new DocumentReader(new MemoryFile("a.csv", content), COLUMNS)) {
            for (String message : List.of(
                    "line 2 must have 3 fields, got 2",
                    "line 3 must hold text, got none",
                    "line 4 must be UTF-8, got byte 0xe9 at 4 of field 2",
                    "line 5 must end a field where its quotes close, got one that does not")) {
                assertThatThrownBy(reader::next)
                        .isInstanceOf(UnreadableFileException.class)
                        .hasMessage("a.csv: " + message);
            }
            assertThat(reader.next()).isEqualTo(new Document(6, "x", "1", "d"));
            assertThat(reader.next()).isNull();
        }
        DocumentPlan labelled = DocumentPlan.lines(DocumentLayout.LABELLED_LINES);
        assertThatThrownBy(() -> read("a", "unlabelled\n", labelled))
                .hasMessage("a: line 1 must begin with a label and a space, got unlabelled");
    }

    @Test
    void readsOtherEncodingsIfTold() throws Exception {
        DocumentPlan plan = new DocumentPlan(DocumentLayout.LINES, "ISO-8859-1", true, "text", null, null, null);
        byte[] content = "caf\u00e9\n".getBytes(StandardCharsets.ISO_8859_1);
        try (DocumentReader reader = new DocumentReader(new MemoryFile("a", content), plan)) {
            assertThat(reader.next()).isEqualTo(new Document(1, null, null, "caf\u00e9"));
        }
    }

    @Test
    void refusesAFileWithoutItsColumns() {
        assertThatThrownBy(() -> read("a.csv", "id,text\n", COLUMNS))
                .hasMessage("a.csv: must have the column label, got the columns [id, text]");
        assertThatThrownBy(() -> read("a.csv", "text,text\n", COLUMNS))
                .hasMessage("a.csv: must name each column once, got [text, text]");
    }

    @Test
    void findsNothingInAnEmptyFile() throws Exception {
        assertThat(read("a.csv", "", COLUMNS)).isEmpty();
        assertThat(read("a.txt", "\n\n", DocumentPlan.lines(DocumentLayout.AUTO)))
                .isEmpty();
    }

    private static List<Document> read(String name, String content, DocumentPlan plan) throws Exception {
        List<Document> documents = new ArrayList<>();
        MemoryFile file = new MemoryFile(name, content.getBytes(StandardCharsets.UTF_8));
        try (DocumentReader reader = new DocumentReader(file, plan)) {
            for (Document next = reader.next(); next != null; next = reader.next()) {
                documents.add(next);
            }
        }
        return documents;
    }
}
