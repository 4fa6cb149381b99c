package dev.cohort.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

class ConfTest {

    static List<Path> argumentFiles() throws IOException {
        try (var files = Files.list(Script.HOME.resolve("conf"))) {
            return files.filter(file -> file.toString().endsWith(".args")).toList();
        }
    }

    @ParameterizedTest
    @MethodSource("argumentFiles")
    void everyArgumentFileFitsItsJob(Path file) {
        String job = file.getFileName().toString().replace(".args", "");
        // Required options are the user's to add: only those may be missing.
        assertThat(parse(job, file)).isIn("", "missing");
    }

    /** Empty, or "missing" where only required options are; anything else is wrong with the file. */
    private static String parse(String job, Path file) {
        try {
            Main.commandLine().parseArgs(job, "@" + file);
            return "";
        } catch (CommandLine.MissingParameterException e) {
            return "missing";
        }
    }
}
