package dev.cohort.runs;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cohort.dataset.InputException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/** Reads the small files of a run, in any file system. */
final class RunFiles {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Configuration hadoop;

    RunFiles(Configuration hadoop) {
        this.hadoop = hadoop;
    }

    boolean exists(String path) {
        return run(path, files -> files.exists(new Path(path)));
    }

    boolean isFolder(String path) {
        return run(
                path,
                files -> files.exists(new Path(path))
                        && files.getFileStatus(new Path(path)).isDirectory());
    }

    /** What lies in a folder, by name. */
    List<FileStatus> list(String folder) {
        List<FileStatus> found =
                new ArrayList<>(run(folder, files -> Arrays.asList(files.listStatus(new Path(folder)))));
        found.sort(Comparator.comparing(file -> file.getPath().getName()));
        return found;
    }

    /**
     * The record of a job in a file; nothing if the file holds something else, however large that is: records begin with
     * the job's name.
     */
    Optional<JsonNode> record(String file) {
        return run(file, files -> {
            try (InputStream in = files.open(new Path(file));
                    JsonParser parser = JSON.createParser(in)) {
                boolean isRecord = parser.nextToken() == JsonToken.START_OBJECT && "job".equals(parser.nextFieldName());
                return isRecord ? Optional.of(json(file)) : Optional.empty();
            } catch (JsonParseException e) {
                return Optional.empty();
            }
        });
    }

    /**
     * A JSON file.
     *
     * @throws InputException if it is none
     */
    JsonNode json(String file) {
        return run(file, files -> {
            try (InputStream in = files.open(new Path(file))) {
                return JSON.readTree(in);
            } catch (JsonParseException e) {
                throw new InputException(file + " must hold JSON, but does not: " + e.getOriginalMessage(), e);
            }
        });
    }

    @FunctionalInterface
    private interface Reading<T> {
        T of(FileSystem files) throws IOException;
    }

    private <T> T run(String path, Reading<T> reading) {
        try {
            return reading.of(new Path(path).getFileSystem(hadoop));
        } catch (IOException e) {
            throw new UncheckedIOException("Reading " + path, e);
        }
    }
}
