package dev.cohort.runs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cohort.dataset.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunFolderTest {

    @TempDir
    private Path folder;

    @Test
    void findsModelsTablesAndSummariesWhateverTheirNames() throws IOException {
        write("m/model.json", "{\"task\": \"people\"}");
        write("t/_run.json", record("predict", "2026-01-01", "{\"input\": \"/gone/t\"}"));
        write("s.json", record("evaluate-fairness", "2026-01-01", "{}"));
        write("other.json", "{\"images\": []}");
        write("list.json", "[1, 2]");

        assertThat(read().modelCard().orElseThrow().path("task").asText()).isEqualTo("people");
        assertThat(read().latest("predict").orElseThrow().place()).isEqualTo(folder + "/t");
        assertThat(read().latest("evaluate-fairness")).isPresent();
        assertThat(read().latest("train")).isEmpty();
    }

    @Test
    void theLatestRecordOfAJobCounts() throws IOException {
        write("a.json", record("predict", "2026-02-01T00:00:00Z", "{\"fold\": 2}"));
        write("b.json", record("predict", "2026-01-01T00:00:00Z", "{\"fold\": 1}"));
        assertThat(read().latest("predict").flatMap(one -> one.option("fold"))).contains("2");
    }

    @Test
    void aTableThatMovedIsFoundByItsName() throws IOException {
        write("t/_run.json", record("preprocess-audio", "", "{}"));
        write("p.json", record("predict", "", "{\"input\": \"/somewhere/else/t\"}"));
        assertThat(read().data()).contains(folder + "/t");
        assertThat(read().find("predict", "output")).isEmpty();
    }

    @Test
    void refusesASummaryThatWasCut() throws IOException {
        write("s.json", "{\"job\": \"train\", ");
        assertThatThrownBy(this::read)
                .isInstanceOf(InputException.class)
                .hasMessageStartingWith(folder + "/s.json must hold JSON, but does not: Unexpected end-of-input");
    }

    private static String record(String job, String started, String options) {
        return "{\"job\": \"%s\", \"started\": \"%s\", \"options\": %s, \"results\": {}}"
                .formatted(job, started, options);
    }

    private void write(String name, String text) throws IOException {
        Files.createDirectories(folder.resolve(name).getParent());
        Files.writeString(folder.resolve(name), text);
    }

    private RunFolder read() {
        return RunFolder.read(new Configuration(), folder.toString());
    }
}
