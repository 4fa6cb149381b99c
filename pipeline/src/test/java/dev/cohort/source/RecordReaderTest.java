package dev.cohort.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cohort.testing.MemoryFile;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class RecordReaderTest {

    private static final RecordFormat CSV = RecordFormat.quoted(',', 1000);

    @Provide
    Arbitrary<List<List<String>>> tables() {
        return Arbitraries.of("", "a", "b c", "\"", "\"\"", ",", "\n", "\r\n", "é", "\uD83D\uDE00", "\t", "x\"y", "1,5")
                .list()
                .ofMaxSize(3)
                .map(parts -> String.join("", parts))
                .list()
                .ofMinSize(1)
                .ofMaxSize(4)
                .list()
                .ofMinSize(1)
                .ofMaxSize(5);
    }

    @Property(tries = 500)
    void readsWhatRfc4180WritesWhateverTheFieldsHold(@ForAll("tables") List<List<String>> table) throws Exception {
        String file = table.stream()
                .map(record -> record.stream()
                        .map(field -> '"' + field.replace("\"", "\"\"") + '"')
                        .collect(Collectors.joining(",")))
                .collect(Collectors.joining("\r\n", "", "\r\n"));
        assertThat(read(file, CSV)).isEqualTo(table);
    }

    @Test
    void readsFieldsWithoutQuotesAndAnEndWithoutALineEnd() throws Exception {
        assertThat(read("a,b\r\n,\n\nc,5\" disk", CSV))
                .containsExactly(List.of("a", "b"), List.of("", ""), List.of(""), List.of("c", "5\" disk"));
    }

    @Test
    void keepsQuotesWhereTheyMeanNothing() throws Exception {
        assertThat(read("\"a\tb\"\n", RecordFormat.plain('\t', 100))).containsExactly(List.of("\"a", "b\""));
    }

    @Test
    void readsAcrossThePartsInWhichAFileComes() throws Exception {
        String field = "x".repeat(70_000);
        RecordFormat large = RecordFormat.quoted(',', 1 << 20);
        assertThat(read(field + "," + field + "\n\"" + field + "\n\"\n", large))
                .containsExactly(List.of(field, field), List.of(field + "\n"));
    }

    @Test
    void skipsAByteOrderMark() throws Exception {
        assertThat(read("\uFEFFa\n", CSV)).containsExactly(List.of("a"));
    }

    @Test
    void countsTheLinesInsideQuotes() throws Exception {
        try (RecordReader records = open("a\n\"b\nc\"\nd\n".getBytes(StandardCharsets.UTF_8), CSV)) {
            List<Long> lines = new ArrayList<>();
            while (records.next()) {
                lines.add(records.line());
            }
            assertThat(lines).containsExactly(1L, 2L, 4L);
        }
    }

    @Test
    void tellsWhatIsWrongWithQuotesAndGoesOn() throws Exception {
        try (RecordReader records = open("\"a\"b\nc\n\"d".getBytes(StandardCharsets.UTF_8), CSV)) {
            assertThat(records.next()).isTrue();
            assertThat(records.fault()).isEqualTo("must end a field where its quotes close");
            assertThat(records.next()).isTrue();
            assertThat(records.fault()).isNull();
            assertThat(records.text(0)).isEqualTo("c");
            assertThat(records.next()).isTrue();
            assertThat(records.fault()).isEqualTo("must close the quotes of a field before the file ends");
            assertThat(records.next()).isFalse();
        }
    }

    @Test
    void refusesARecordLargerThanAllowed() throws Exception {
        try (RecordReader records = open("ab\nabc\n".getBytes(StandardCharsets.UTF_8), RecordFormat.quoted(',', 2))) {
            assertThat(records.next()).isTrue();
            assertThatThrownBy(records::next)
                    .isInstanceOf(UnreadableFileException.class)
                    .hasMessage("file: a record must have at most 2 bytes, got more in line 2");
        }
    }

    @Test
    void namesTheLineAndTheByteThatIsNoUtf8() throws Exception {
        byte[] latin = "one\ntwo,caf\u00e9 au lait\n".getBytes(StandardCharsets.ISO_8859_1);
        try (RecordReader records = open(latin, CSV)) {
            assertThat(records.next()).isTrue();
            assertThat(records.next()).isTrue();
            assertThat(records.text(0)).isEqualTo("two");
            assertThatThrownBy(() -> records.text(1))
                    .isInstanceOf(UnreadableFileException.class)
                    .hasMessage("file: line 2 must be UTF-8, got byte 0xe9 at 4 of field 2");
        }
        RecordFormat told = new RecordFormat((byte) ',', true, StandardCharsets.ISO_8859_1, 1000);
        assertThat(read(latin, told).get(1)).containsExactly("two", "café au lait");
    }

    @Test
    void refusesEncodingsInWhichAsciiIsSomethingElse() {
        assertThatThrownBy(() -> new RecordFormat((byte) ',', true, StandardCharsets.UTF_16LE, 1000))
                .hasMessage("encoding must write ASCII as ASCII does, got UTF-16LE; convert the file to UTF-8");
        assertThat(new RecordFormat((byte) ',', true, Charset.forName("Shift_JIS"), 1000).quotes())
                .isTrue();
    }

    private static RecordReader open(byte[] file, RecordFormat format) throws IOException {
        return new RecordReader(new MemoryFile("file", file).open(), "file", format);
    }

    private static List<List<String>> read(String file, RecordFormat format) throws Exception {
        return read(file.getBytes(StandardCharsets.UTF_8), format);
    }

    private static List<List<String>> read(byte[] file, RecordFormat format) throws Exception {
        List<List<String>> table = new ArrayList<>();
        try (RecordReader records = open(file, format)) {
            while (records.next()) {
                List<String> record = new ArrayList<>();
                for (int i = 0; i < records.fields(); i++) {
                    record.add(records.text(i));
                }
                table.add(record);
                assertThat(records.fault()).isNull();
            }
        }
        return table;
    }
}
