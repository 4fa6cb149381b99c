package dev.cohort.person;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cohort.source.UnreadableFileException;
import dev.cohort.testing.Allocated;
import dev.cohort.testing.SharedFolders;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Lines of real and of hand-made files with flipped, cut and repeated bytes: read or refused, never anything else. */
class PeopleFuzzTest {

    /** The parser's own buffers, and an exception with its stack. */
    private static final long FIXED_BYTES = 1L << 20;

    /** Of the line's size: as bytes, as text, as fields and as values. */
    private static final long TIMES_THE_LINE = 40;

    private final PeopleSchema schema;
    private final RowReader reader;
    private final List<String> lines;

    PeopleFuzzTest() throws IOException, UnreadableFileException {
        Path conf = Path.of(System.getProperty("cohort.home", "..")).resolve("conf/people-compas.json");
        schema = SchemaFile.parse(Files.readString(conf));
        Path file = SharedFolders.data("fairness/compas-scores-two-years_noids.csv");
        lines = Files.readAllLines(file).subList(0, 200);
        List<String> names = new RecordParser(schema.format()).fields(lines.get(0), "header");
        reader = new RowReader(schema, Header.of(schema, names, "header"), schema.features(List.of()));
    }

    @Property(tries = 5000)
    void mutatedLinesAreReadOrRefused(@ForAll long seed, @ForAll @IntRange(min = 0, max = 12) int flips) {
        Random random = new Random(seed);
        byte[] line = lines.get(1 + random.nextInt(lines.size() - 1)).getBytes(StandardCharsets.UTF_8);
        if (random.nextInt(4) == 0) {
            line = Arrays.copyOf(line, random.nextInt(line.length));
        }
        for (int i = 0; i < flips && line.length > 0; i++) {
            byte[] marks = {'"', ',', '\0', '\n', '\r', '#', '|', (byte) random.nextInt(256)};
            line[random.nextInt(line.length)] = marks[random.nextInt(marks.length)];
        }
        readOrRefuse(new String(line, StandardCharsets.UTF_8));
    }

    @Property(tries = 100)
    void linesOfManyOrLongFieldsAreReadOrRefused(
            @ForAll @IntRange(min = 1, max = 20_000) int times, @ForAll long seed) {
        String[] pieces = {",", "\"", "x", "\"\",", "1e9,", " ", "\"a,\""};
        readOrRefuse(pieces[new Random(seed).nextInt(pieces.length)].repeat(times));
    }

    @Property(tries = 2000)
    void mutatedSchemasAreReadOrRefused(@ForAll long seed, @ForAll @IntRange(min = 1, max = 8) int flips)
            throws IOException {
        Random random = new Random(seed);
        Path conf = Path.of(System.getProperty("cohort.home", "..")).resolve("conf/people-adult.json");
        byte[] json = Files.readAllBytes(conf);
        for (int i = 0; i < flips; i++) {
            json[random.nextInt(json.length)] ^= (byte) (1 << random.nextInt(8));
        }
        try {
            assertThat(SchemaFile.parse(new String(json, StandardCharsets.UTF_8))
                            .columns())
                    .isNotEmpty();
        } catch (IllegalArgumentException e) {
            assertThat(e).hasMessageMatching("(?s).+");
        }
    }

    private void readOrRefuse(String line) {
        long before = Allocated.bytes();
        try {
            reader.read(2, line, "line")
                    .ifPresent(person -> assertThat(person.attributes()).hasSize(3));
        } catch (UnreadableFileException e) {
            assertThat(e).hasMessageStartingWith("line: ").hasMessageContaining(", got ");
        }
        assertThat(Allocated.bytes() - before)
                .as("bytes allocated for a line of %d", line.length())
                .isLessThan(FIXED_BYTES + TIMES_THE_LINE * line.length());
    }
}
