package dev.cohort.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Every file beside the project is answered for: one that is put there makes this fail until a line names its test. */
class CorpusTest {

    @Test
    void everyFileBelongsToOneLineOfTheList() throws IOException {
        List<Corpus.Line> lines = Corpus.lines();
        assertThat(Corpus.all()).hasSizeGreaterThan(10_000).allSatisfy(file -> assertThat(
                        lines.stream().filter(line -> line.holds(file)))
                .as("lines of corpus.tsv that hold %s", file)
                .hasSize(1));
    }

    @Test
    void everyLineHasAsManyFilesAsItSays() throws IOException {
        Map<String, Integer> told = new TreeMap<>();
        Map<String, Integer> found = new TreeMap<>();
        List<Path> files = Corpus.all();
        for (Corpus.Line line : Corpus.lines()) {
            told.put(line.pattern(), line.files());
            found.put(line.pattern(), (int) files.stream().filter(line::holds).count());
        }
        assertThat(found).isEqualTo(told);
    }

    @Test
    void everyTestOfTheListTakesItsFilesFromIt() throws IOException {
        Path sources = Path.of(System.getProperty("cohort.home")).resolve("pipeline/src/test/java/dev/cohort");
        for (String test : Corpus.lines().stream()
                .filter(Corpus.Line::isData)
                .map(Corpus.Line::test)
                .collect(Collectors.toSet())) {
            String name = test.substring(test.lastIndexOf('.') + 1);
            assertThat(sources.resolve(test.replace('.', '/') + ".java"))
                    .content()
                    .contains("Corpus.files(" + name + ".class)");
        }
    }
}
