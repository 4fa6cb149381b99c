package dev.cohort.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cohort.dataset.InputException;
import dev.cohort.dataset.JobOutcome;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.spark.api.java.JavaSparkContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@ExtendWith(SparkSubmitProperties.class)
class MainTest {

    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void helpListsEveryJob() {
        assertThat(run("--help")).isZero();
        assertThat(out.toString())
                .contains("Usage: submit", "Jobs:")
                .containsPattern(
                        "show +Prints the schema, the row count and the first\\s+rows\\s+of\\s+a\\s+Parquet\\s+table");
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void helpOfAJobListsItsOptions() {
        assertThat(run("show", "--help")).isZero();
        assertThat(out.toString()).contains("Usage: submit show", "--table=TABLE", "--summary=FILE");
    }

    @Test
    void refusesAnUnknownJobInOneLine() {
        assertThat(run("shwo")).isEqualTo(2);
        assertThat(err.toString())
                .isEqualToNormalizingNewlines("Unmatched argument at index 0: 'shwo'; see submit --help\n");
    }

    @Test
    void refusesAnUnknownOptionInOneLine() {
        assertThat(run("show", "--table", "t", "--colour", "red")).isEqualTo(2);
        assertThat(err.toString())
                .isEqualToNormalizingNewlines("Unknown options: '--colour', 'red'; see submit show --help\n");
    }

    @Test
    void refusesToRunNoJob() {
        assertThat(run()).isEqualTo(2);
        assertThat(err.toString()).isEqualToNormalizingNewlines("Missing required subcommand; see submit --help\n");
    }

    @Test
    void refusesAWrongSettingBeforeSparkStarts() {
        System.clearProperty("spark.master");
        assertThat(run("show", "--table", "t", "--rows", "-1")).isEqualTo(2);
        assertThat(err.toString()).isEqualToNormalizingNewlines("--rows must be between 0 and 1000, got -1\n");
    }

    @Test
    void refusesToChooseAMasterItself() {
        System.clearProperty("spark.master");
        assertThat(run("show", "--table", "t")).isEqualTo(2);
        assertThat(err.toString())
                .isEqualToNormalizingNewlines("No Spark master is configured for show;"
                        + " start it by scripts/submit, or by spark-submit --master URL\n");
    }

    @Test
    void refusesAMissingTableInOneLine() {
        Path missing = folder.resolve("missing");
        assertThat(run("show", "--table", missing.toString())).isEqualTo(2);
        assertThat(err.toString()).isEqualToNormalizingNewlines("--table " + missing + " does not exist\n");
    }

    @Test
    void findsTheUsersMistakeInsideAFailedTask() {
        assertThat(run("fail", "--how", "ON_EXECUTOR")).isEqualTo(2);
        assertThat(err.toString()).isEqualToNormalizingNewlines("case 2 is broken; remove it\n");
    }

    @Test
    void printsTheStackTraceOfOurOwnFault() {
        assertThat(run("fail", "--how", "BY_BUG")).isEqualTo(1);
        assertThat(err.toString())
                .startsWith("java.lang.ArithmeticException: a bug")
                .contains("at dev.cohort.jobs.MainTest");
    }

    @Test
    void writesTheSummaryOfAJobThatFailsAfterItsWork() throws IOException {
        Path summary = folder.resolve("summary.json");
        assertThat(run("fail", "--how", "AFTER_WORK", "--summary", summary.toString()))
                .isEqualTo(2);

        assertThat(err.toString())
                .isEqualToNormalizingNewlines("2 cases were quarantined, --max-quarantined allows 0\n");
        JsonNode json = new ObjectMapper().readTree(summary.toFile());
        assertThat(json.get("job").asText()).isEqualTo("fail");
        assertThat(json.get("options"))
                .hasToString("{\"how\":\"AFTER_WORK\",\"seed\":7,\"table\":\"\",\"summary\":\"" + summary + "\"}");
        assertThat(json.get("master").asText()).isEqualTo("local[1]");
        assertThat(json.get("seed").asLong()).isEqualTo(7);
        assertThat(json.get("rows_read").asLong()).isEqualTo(5);
        assertThat(json.get("rows_written").asLong()).isEqualTo(3);
        assertThat(json.get("rows_quarantined").asLong()).isEqualTo(2);
        assertThat(json.get("results")).hasToString("{\"dice\":{\"1\":null}}");
        assertThat(json.get("problem").asText()).isEqualTo("2 cases were quarantined, --max-quarantined allows 0");
        assertThat(out.toString())
                .containsPattern("(?m)^rows read         5$")
                .containsPattern("(?m)^dice\\.1            undefined$");
    }

    @Test
    void replacesAnOlderSummaryAndLeavesNothingElse() throws IOException {
        Path summary = Files.writeString(folder.resolve("summary.json"), "older");
        assertThat(run("fail", "--how", "NOT", "--summary", summary.toString())).isZero();
        assertThat(summary).content().startsWith("{").contains("\"problem\" : null");
        try (var files = Files.list(folder)) {
            assertThat(files).containsExactly(summary);
        }
    }

    @Test
    void writesTheRecordOfTheRunIntoEveryTable() {
        Path table = folder.resolve("scores");
        assertThat(run("fail", "--how", "NOT", "--table", table.toString())).isZero();
        assertThat(folder.resolve("scores/_run.json")).content().contains("\"rows_written\" : 3");
    }

    @Test
    void refusesAFolderAsSummary() {
        assertThat(run("fail", "--how", "NOT", "--summary", folder.toString())).isEqualTo(2);
        assertThat(err.toString())
                .isEqualToNormalizingNewlines("--summary must be a file, got the folder " + folder + "\n");
    }

    @Test
    void readsOptionsFromAFile() throws IOException {
        Path arguments = Files.writeString(folder.resolve("fail.args"), "# how it fails\n--how BY_BUG\n");
        assertThat(run("fail", "@" + arguments)).isEqualTo(1);
    }

    private int run(String... arguments) {
        return Main.commandLine()
                .addSubcommand(new CommandLine(new Fail()))
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
    }

    enum Failure {
        NOT,
        ON_EXECUTOR,
        BY_BUG,
        AFTER_WORK
    }

    /** A job that fails in the way it is told to. */
    @Command(name = "fail")
    static final class Fail implements Callable<Integer> {

        @Option(names = "--how", required = true)
        private Failure how;

        @Option(names = "--seed", defaultValue = "7")
        @SuppressWarnings("UnusedVariable") // read by JobRun, through picocli
        private long seed;

        @Option(names = "--table", defaultValue = "", description = "Pretends to have written it")
        private String table;

        @Mixin
        private JobRun job;

        @Override
        public Integer call() {
            return job.run(spark -> {
                JobOutcome outcome = new JobOutcome(5, 3, 2, Map.of("dice", Map.of("1", Double.NaN)));
                return switch (how) {
                    case NOT -> table.isEmpty() ? outcome : outcome.withTables(table);
                    case AFTER_WORK -> outcome.butFailed("2 cases were quarantined, --max-quarantined allows 0");
                    case BY_BUG -> throw new ArithmeticException("a bug");
                    case ON_EXECUTOR -> {
                        JavaSparkContext.fromSparkContext(spark.sparkContext())
                                .parallelize(List.of(1, 2, 3))
                                .foreach(MainTest::refuseTwo);
                        yield outcome;
                    }
                };
            });
        }
    }

    private static void refuseTwo(int number) {
        if (number == 2) {
            throw new InputException("case 2 is broken;\n  remove it");
        }
    }
}
