package dev.cohort.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SubmitIT {

    @TempDir
    private static Path folder;

    private static String table;

    @BeforeAll
    static void writeATable() {
        table = TinyTable.write(folder.resolve("table"));
    }

    @Test
    void listsTheJobsWithoutStartingSpark() {
        Script help = Script.run("submit", "--help");
        assertThat(help.out()).startsWith("Usage: submit [-hV] <job>").contains("show");
        assertThat(help.messages()).isEmpty();
        assertThat(help.exitCode()).isZero();
    }

    @Test
    void listsTheOptionsOfAJob() {
        Script help = Script.run("submit", "--master", "local[1]", "show", "--help");
        assertThat(help.out()).startsWith("Usage: submit show");
        assertThat(help.exitCode()).isZero();
    }

    @Test
    void runsAJobWithSparksOwnOptionsBeforeItsName() throws IOException {
        Path summary = folder.resolve("summary.json");
        Script run = Script.run(
                "submit",
                "--master",
                "local[1]",
                "--conf=spark.ui.enabled=false",
                "--conf",
                "spark.app.note=a b", //
                "show",
                "--table",
                table,
                "--summary",
                summary.toString());

        assertThat(run.messages()).isEmpty();
        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).containsPattern("\\| +p1\\| *0\\.5\\|").containsPattern("(?m)^rows read        +2$");
        JsonNode json = new ObjectMapper().readTree(summary.toFile());
        assertThat(json.get("results")).hasToString("{\"columns\":{\"case_id\":\"string\",\"dice\":\"double\"}}");
        assertThat(json.get("git_commit").asText()).isNotEmpty();
    }

    @Test
    void readsOptionsFromAFile() throws IOException {
        Path arguments = Files.writeString(folder.resolve("show.args"), "--rows 1\n--table " + table + "\n");
        Script run = Script.run("submit", "--master=local[1]", "show", "@" + arguments);
        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).contains("only showing top 1 row");
    }

    @Test
    void endsTheUsersMistakeWithOneLineAndCodeTwo() {
        Script run = Script.run("submit", "--master", "local[1]", "show", "--table", "/no/such/table");
        assertThat(run.messages()).isEqualTo("--table /no/such/table does not exist\n");
        assertThat(run.out()).isEmpty();
        assertThat(run.exitCode()).isEqualTo(2);
    }

    @Test
    void addsAPropertiesFileToTheDefaults() throws IOException {
        Path settings = Files.writeString(folder.resolve("my.conf"), """
                # a comment
                spark.master          local[1]
                spark.app.note = a b
                spark.sql.session.timeZone=Asia/Tokyo""");
        Path events = Files.createDirectories(folder.resolve("events"));
        Script run = Script.run(
                "submit",
                "--properties-file",
                settings.toString(),
                "--conf",
                "spark.eventLog.enabled=true",
                "--conf",
                "spark.eventLog.dir=" + events.toUri(),
                "show",
                "--table",
                table);
        assertThat(run.messages()).isEmpty();
        assertThat(run.exitCode()).isZero();
        try (var files = Files.list(events)) {
            String log = Files.readString(files.findFirst().orElseThrow());
            assertThat(log)
                    .contains("\"spark.master\":\"local[1]\"")
                    .contains("\"spark.app.note\":\"a b\"")
                    .contains("\"spark.sql.session.timeZone\":\"Asia/Tokyo\"")
                    .contains("\"spark.sql.parquet.compression.codec\":\"zstd\"");
        }
    }

    @Test
    void refusesAPropertiesFileThatIsNotThere() {
        Script run = Script.run("submit", "--properties-file=/no/such.conf", "show", "--table", table);
        assertThat(run.messages()).isEqualTo("--properties-file /no/such.conf cannot be read\n");
        assertThat(run.exitCode()).isEqualTo(2);
    }

    @Test
    void refusesSparksOptionWithoutItsValue() {
        Script run = Script.run("submit", "--master");
        assertThat(run.messages()).isEqualTo("--master needs a value; see scripts/submit --help\n");
        assertThat(run.exitCode()).isEqualTo(2);
    }

    @Test
    void runsOnTheSparkOfSparkHome() throws IOException {
        Script run = Script.run(
                Map.of("SPARK_HOME", sparkWithoutCohort().toString()),
                "submit",
                "--master",
                "local[1]",
                "show",
                "--table",
                table);

        assertThat(run.messages()).isEqualTo("The other Spark runs\n");
        assertThat(run.out()).containsPattern("(?m)^rows read        +2$");
        assertThat(run.exitCode()).isZero();
    }

    /** A SPARK_HOME as a download has it: Spark's jars, none of ours, and a bin/spark-submit. */
    private static Path sparkWithoutCohort() throws IOException {
        Path spark = Path.of("target", "spark-without-cohort").toAbsolutePath();
        Path assembled = Script.HOME.resolve("target/spark");
        List<String> ours =
                List.of(Files.readString(assembled.resolve("ours.list")).trim().split(","));
        Path jars = Files.createDirectories(spark.resolve("jars"));
        try (var files = Files.list(assembled.resolve("jars"))) {
            for (Path jar : files.toList()) {
                if (!ours.contains("jars/" + jar.getFileName())) {
                    Files.deleteIfExists(jars.resolve(jar.getFileName()));
                    Files.createSymbolicLink(jars.resolve(jar.getFileName()), jar);
                }
            }
        }
        Path submit = Files.createDirectories(spark.resolve("bin")).resolve("spark-submit");
        Files.writeString(submit, """
                #!/usr/bin/env bash
                echo "The other Spark runs" >&2
                export SPARK_SCALA_VERSION=2.12
                mapfile -d '' -t command < <(java -cp "$SPARK_HOME/jars/*" org.apache.spark.launcher.Main \\
                    org.apache.spark.deploy.SparkSubmit "$@")
                exec "${command[1]#$'\\n'}" "${command[@]:2}"
                """);
        assertThat(submit.toFile().setExecutable(true)).isTrue();
        return spark;
    }
}
