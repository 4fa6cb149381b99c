package dev.cohort.preprocessing.people;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cohort.person.TableFormat;
import dev.cohort.source.LineRange;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LineReaderTest {

    private static final TableFormat LINES = new TableFormat(',', '"', false, true, null, null);
    private static final TableFormat SPANNING = new TableFormat(',', '"', true, true, null, null);

    @TempDir
    private Path folder;

    @Test
    void everyLineIsARowUnlessQuotesMaySpanLines() throws Exception {
        String text = "a,\"b\nc\"\"\n\",d\r\ne,f\n\ng";
        assertThat(rows(text, LINES, all(text)))
                .containsExactly("1:a,\"b", "2:c\"\"", "3:\",d", "4:e,f", "5:", "6:g", "6");
        assertThat(rows(text, SPANNING, all(text))).containsExactly("1:a,\"b\nc\"\"\n\",d", "4:e,f", "5:", "6:g", "6");
    }

    @Test
    void aQuoteLeftOpenTakesWhatIsLeft() throws Exception {
        String text = "a\n\"b\nc\n";
        assertThat(rows(text, SPANNING, all(text))).containsExactly("1:a", "2:\"b\nc\n", "3");
    }

    @Test
    void rangesHaveTheLinesThatBeginInThem() throws Exception {
        String text = "one\ntwo\nthree\n";
        assertThat(rows(text, LINES, new LineRange(0, 5, 0))).containsExactly("1:one", "2:two", "2");
        assertThat(rows(text, LINES, new LineRange(5, 14, 2))).containsExactly("3:three", "3");
    }

    private static LineRange all(String text) {
        return LineRange.all(text.length());
    }

    /** Rows with the line they begin in, and how many lines ended. */
    private List<String> rows(String text, TableFormat format, LineRange range) throws Exception {
        Path file = folder.resolve("people.csv");
        Files.writeString(file, text);
        List<String> rows = new ArrayList<>();
        try (LineReader reader = open(file, format, range)) {
            while (reader.next()) {
                rows.add(reader.number() + ":" + reader.text("people.csv"));
            }
            rows.add(String.valueOf(reader.lineEnds()));
        }
        return rows;
    }

    private static LineReader open(Path file, TableFormat format, LineRange range) throws IOException {
        return new LineReader(file.toUri().toString(), new Configuration(), range, format);
    }
}
