package dev.cohort.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cohort.testing.LocalSpark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AnyTableTest {

    @TempDir
    private Path folder;

    private final SparkSession spark = LocalSpark.session();

    @Test
    void readsQuotedFieldsAndKnowsTheLineOfEachRow() throws IOException {
        AnyTable table = csv("\uFEFFname, \"a,b\" ,x\nann,\"1 \"\"one\"\"\",2.0\n\nbob,,-1e-3\n");
        assertThat(table.columns()).containsExactly("name", "a,b", "x");
        List<AnyRow> rows = table.rows(List.of("x", "a,b")).collect();
        assertThat(rows).extracting(AnyRow::number).containsExactly(2L, 4L);
        assertThat(rows.get(0).text(1)).isEqualTo("1 \"one\"");
        assertThat(rows.get(0).text(0)).isEqualTo("2");
        assertThat(rows.get(1).has(1)).isFalse();
        assertThat(rows.get(1).number(0)).isEqualTo(-1e-3);
    }

    @Test
    void readsParquetAsItReadsCsv() throws IOException {
        AnyTable csv = csv("name,x\nann,2\nbob,NaN\n");
        String parquet = folder.resolve("t").toString();
        spark.read()
                .option("header", true)
                .option("inferSchema", true)
                .csv(csv.path())
                .write()
                .parquet(parquet);
        List<AnyRow> rows =
                AnyTable.open(spark, parquet).rows(List.of("x", "name")).collect();
        assertThat(rows.get(0).number(0)).isEqualTo(2);
        assertThat(rows.get(0).text(0)).isEqualTo("2");
        assertThatThrownBy(() -> rows.get(1).number(0))
                .isInstanceOf(InputException.class)
                .hasMessageMatching("file:.*/t/part-.*\\.parquet, row 2: x must be a finite number, got NaN");
    }

    @Test
    void tellsColumnsOfOneNameApartByTheirPlace() throws IOException {
        AnyTable table = csv("x,y,x\n1,2,3\n");
        assertThat(table.rows(List.of("x#3")).first().number(0)).isEqualTo(3);
        assertThatThrownBy(() -> table.place("x"))
                .hasMessage(table.path() + " has more than one column x; name one of [x#1, x#3]");
        assertThatThrownBy(() -> table.place("z")).hasMessage(table.path() + " must have the column z, got [x, y, x]");
    }

    @Test
    void namesTheLineOfAMistake() throws IOException {
        AnyTable table = csv("x,y\n1,2\n3\n\"4,5\n6,0x10\n,7\n");
        List<String> messages = List.of("line 3: must have 2 fields, as many as the header, got 1");
        assertThatThrownBy(() -> table.rows(List.of("x")).collect())
                .hasStackTraceContaining(table.path() + ", " + messages.get(0));
        AnyTable quote = csv("x,y\n\"4,5\n");
        assertThatThrownBy(() -> quote.rows(List.of("x")).collect())
                .hasStackTraceContaining(quote.path() + ", line 2: the quote at character 1 must be closed");
        List<AnyRow> rows = csv("x,y\n6,0x10\n,7\n").rows(List.of("x", "y")).collect();
        assertThatThrownBy(() -> rows.get(0).number(1))
                .hasMessageEndingWith("line 2: y must be a finite number, got 0x10");
        assertThatThrownBy(() -> rows.get(1).number(0))
                .hasMessageEndingWith("line 3: x must be a finite number, got nothing");
        assertThatThrownBy(() -> rows.get(1).text(0)).hasMessageEndingWith("line 3: x must be given, got nothing");
        assertThatThrownBy(() -> rows.get(0).oneOf(0, List.of("0", "1")))
                .hasMessageEndingWith("line 2: x must be one of [0, 1], got 6");
    }

    @Test
    void refusesWhatIsNoTable() throws IOException {
        AnyTable empty = csv("x\n");
        assertThat(empty.rows(List.of("x")).collect()).isEmpty();
        assertThatThrownBy(() -> csv(""))
                .hasMessageEndingWith("must begin with a line that names its columns, but is empty");
        assertThatThrownBy(() -> AnyTable.open(spark, folder.resolve("no.csv").toString()))
                .hasMessage(folder.resolve("no.csv") + " must be a CSV file, but there is none");
        assertThatThrownBy(() -> AnyTable.open(spark, folder.resolve("no").toString()))
                .hasMessage(
                        folder.resolve("no") + " must be a CSV file named .csv or a Parquet table, but does not exist");
    }

    @Property(tries = 2000)
    void anyLineIsReadOrRefused(@ForAll long seed) {
        Random random = new Random(seed);
        StringBuilder line = new StringBuilder();
        for (int letter = random.nextInt(20); letter > 0; letter--) {
            line.append("\",a \0\u00e9".charAt(random.nextInt(6)));
        }
        try {
            List<String> fields = CsvLine.fields(line.toString());
            int letters = fields.stream()
                    .mapToInt(field -> field == null ? 0 : field.length())
                    .sum();
            assertThat(letters).isLessThanOrEqualTo(line.length());
        } catch (IllegalArgumentException refused) {
            assertThat(refused).hasMessageMatching("the quote at .*|a comma must follow .*");
        }
    }

    private AnyTable csv(String text) throws IOException {
        Path file = Files.createTempFile(folder, "t", ".csv");
        return AnyTable.open(spark, Files.writeString(file, text).toString());
    }
}
