package dev.cohort.jobs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A test that runs jobs as a user calls them, in the test's own process: a folder of files in, tables and JSON out. */
@ExtendWith(SparkSubmitProperties.class)
abstract class JobTrial {

    /** Holds every file and table of the test. */
    @TempDir
    protected Path folder;

    protected final StringWriter out = new StringWriter();
    protected final StringWriter err = new StringWriter();

    /** Runs the job named first; gives its exit code. */
    protected int run(String... arguments) {
        return Main.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(ArgumentFolder.resolve(arguments));
    }

    /** Runs a job from an input to an output, both of the folder, with a summary. */
    protected int transform(String job, String input, String output, String... options) {
        List<String> arguments = new ArrayList<>(List.of(job, "--input", path(input), "--output", path(output)));
        arguments.addAll(List.of("--summary", path("summary.json")));
        arguments.addAll(List.of(options));
        return run(arguments.toArray(String[]::new));
    }

    /** Learns groups of channels of a model, into the folder named after it with -grouped. */
    protected int learnGroups(String model, String data, String... options) {
        List<String> arguments = new ArrayList<>(List.of("learn-groups", "--model", path(model), "--data", path(data)));
        arguments.addAll(List.of("--output", path(model + "-grouped"), "--summary", path(model + "-grouped.json")));
        arguments.addAll(List.of(options));
        return run(arguments.toArray(String[]::new));
    }

    /** The layers whose channels are in learned groups. */
    protected List<String> learnedLayers(String model) throws IOException {
        List<String> layers = new ArrayList<>();
        json(model + "-grouped.json")
                .at("/results/layers")
                .forEach(layer -> layers.add(layer.get("layer").asText()));
        return layers;
    }

    protected String path(String name) {
        return folder.resolve(name).toString();
    }

    protected Path write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    /** The path of a new CSV file. */
    protected String csv(String text) throws IOException {
        return Files.writeString(Files.createTempFile(folder, "t", ".csv"), text)
                .toString();
    }

    protected List<Row> rows(String table) {
        return rows(table, "case_id");
    }

    protected List<Row> rows(String table, String... order) {
        try (SparkSession spark = SparkSession.builder().getOrCreate()) {
            return spark.read()
                    .parquet(path(table))
                    .orderBy(Stream.of(order).map(functions::col).toArray(Column[]::new))
                    .collectAsList();
        }
    }

    protected JsonNode summary() throws IOException {
        return json("summary.json");
    }

    protected JsonNode json(String name) throws IOException {
        return new ObjectMapper().readTree(folder.resolve(name).toFile());
    }
}
