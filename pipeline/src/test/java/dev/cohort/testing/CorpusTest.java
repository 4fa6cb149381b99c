package dev.cohort.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Every file beside the project is answered for: one that is put there makes this fail until a line names its test. */
class CorpusTest {

    @Test
    void everyFileBelongsToOneLineOfTheList() throws IOException {
        List<Corpus.Line> lines = Corpus.lines();
        assertThat(Corpus.all().stream()
                        .filter(file ->
                                lines.stream().filter(line -> line.holds(file)).count() != 1))
                .as("files that no line of corpus.tsv holds, or more than one")
                .isEmpty();
    }

    @Test
    void everyLineHasAsManyFilesAsItSays() throws IOException {
        List<Path> files = Corpus.all();
        List<String> others = new ArrayList<>();
        for (Corpus.Line line : Corpus.lines()) {
            long found = files.stream().filter(line::holds).count();
            if (found != line.files()) {
                others.add(line.pattern() + ": " + line.files() + " in corpus.tsv, " + found + " found");
            }
        }
        assertThat(others).isEmpty();
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
