package dev.cohort.testing;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Real data, file by file: {@code corpus.tsv} says which test answers for each, by reading it or by stating why it is
 * refused. Such a test takes its files from here, and {@link CorpusTest} fails where a file has no such line.
 */
public final class Corpus {

    private Corpus() {}

    /**
     * A line of the list.
     *
     * @param pattern of paths below the folder of data, {@code **} crosses folders
     * @param files how many there are
     * @param test the class below dev.cohort that reads them; - if they are no data
     * @param what they are
     */
    record Line(String pattern, int files, String test, String what) {

        boolean isData() {
            return !test.equals("-");
        }

        boolean holds(Path relative) {
            return FileSystems.getDefault().getPathMatcher("glob:" + pattern).matches(relative);
        }
    }

    /**
     * The files that a test answers for, by path; everywhere but on the build server, a test without them is skipped.
     *
     * @param test named in the list
     */
    public static List<Path> files(Class<?> test) throws IOException {
        List<Line> own = lines().stream()
                .filter(line -> ("dev.cohort." + line.test()).equals(test.getName()))
                .toList();
        assertThat(own).as("lines of %s", test).isNotEmpty();
        return all().stream()
                .filter(file -> own.stream().anyMatch(line -> line.holds(file)))
                .map(SharedFolders.data()::resolve)
                .toList();
    }

    /** All files of real data, by path below their folder. */
    static List<Path> all() throws IOException {
        SharedFolders.data("README.md");
        try (Stream<Path> files = Files.walk(SharedFolders.data())) {
            return files.filter(Files::isRegularFile)
                    .map(SharedFolders.data()::relativize)
                    .sorted()
                    .toList();
        }
    }

    static List<Line> lines() throws IOException {
        try (InputStream in = requireNonNull(Corpus.class.getResourceAsStream("corpus.tsv"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(line -> line.split("\t"))
                    .map(fields -> new Line(fields[0], Integer.parseInt(fields[1]), fields[2], fields[3]))
                    .toList();
        }
    }
}
