package dev.cohort.dataset;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;

/**
 * The record of the run that made a table, kept inside it as {@code _run.json}: it moves with the table, and Parquet
 * readers pass over names that begin with an underscore.
 */
public final class RunFile {

    private static final String NAME = "_run.json";

    private static final List<String> IMAGE_OPTIONS = List.of("channels", "size", "intensity");

    private RunFile() {}

    /** Puts the record of a run into a table that it wrote. */
    public static void write(Configuration hadoop, String table, RunRecord run) {
        byte[] json = run.toJson().getBytes(StandardCharsets.UTF_8);
        WriteAside.file(hadoop, new Path(table, NAME).toString(), out -> out.write(json));
    }

    /**
     * How the volumes of a table were prepared: orientation, intensity, spacing_mm, and label_names (label by name) of
     * merged structures; of images channels, size and intensity; empty if the table does not say, as when another tool wrote it.
     */
    public static Map<String, @Nullable Object> preprocessing(SparkSession spark, String table) {
        Map<String, @Nullable Object> preprocessing = new LinkedHashMap<>();
        JsonNode run = read(spark, table);
        if (run != null && run.path("job").asText().equals("preprocess-volumes")) {
            preprocessing.put(
                    "orientation", run.path("options").path("orientation").asText());
            preprocessing.put("intensity", run.path("options").path("intensity").asText());
            // The result, not the option: "median" means another spacing in another table.
            preprocessing.put(
                    "spacing_mm", run.path("results").path("spacing_mm").asText());
            JsonNode names = run.path("results").path("label_names");
            if (names.isObject()) {
                Map<String, Integer> labels = new LinkedHashMap<>();
                names.fields()
                        .forEachRemaining(name ->
                                labels.put(name.getKey(), name.getValue().asInt()));
                preprocessing.put("label_names", labels);
            }
        }
        if (run != null && run.path("job").asText().equals("preprocess-images")) {
            for (String option : IMAGE_OPTIONS) {
                preprocessing.put(option, run.path("options").path(option).asText());
            }
        }
        return preprocessing;
    }

    /**
     * A vocabulary that documents are written in.
     *
     * @param tokens in it
     */
    record Vocabulary(int tokens, String sha256) {}

    /** The vocabulary of a table of documents; empty if the table does not say. */
    static Optional<Vocabulary> vocabulary(SparkSession spark, String table) {
        JsonNode run = read(spark, table);
        return run != null && run.at("/results/vocabulary_sha256").isTextual()
                ? Optional.of(new Vocabulary(
                        run.at("/results/vocabulary").asInt(),
                        run.at("/results/vocabulary_sha256").asText()))
                : Optional.empty();
    }

    private static @Nullable JsonNode read(SparkSession spark, String table) {
        Path path = new Path(table, NAME);
        try {
            FileSystem files = path.getFileSystem(spark.sparkContext().hadoopConfiguration());
            if (!files.exists(path)) {
                return null;
            }
            try (InputStream in = files.open(path)) {
                return new ObjectMapper().readTree(in);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Reading " + path, e);
        }
    }
}
