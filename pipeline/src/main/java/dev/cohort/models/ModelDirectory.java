package dev.cohort.models;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.cohort.dataset.InputException;
import dev.cohort.dataset.WriteAside;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.util.ModelSerializer;

/**
 * A model on disk: {@code best.zip} and {@code last.zip} (DL4J's own format), {@code model.json},
 * {@code metrics.jsonl}, and where scores are repaired {@code best-repair.json} and {@code last-repair.json}. Each file appears whole; {@code model.json} is written after the network it describes.
 *
 * @param path any Hadoop path
 */
public record ModelDirectory(String path, Configuration hadoop) {

    private static final ObjectMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    /** Which of the two networks. */
    public enum Kept {
        /** The epoch with the best validation score; the last one where there is no score. */
        BEST,
        /** The last epoch. */
        LAST;

        private String file() {
            return this == BEST ? "best.zip" : "last.zip";
        }

        private String repair() {
            return this == BEST ? "best-repair.json" : "last-repair.json";
        }
    }

    /** Writes a network with its updater's state. */
    public void write(Kept kept, ComputationGraph network) {
        // DL4J closes the stream it writes to, and closing twice is not for every file system.
        WriteAside.file(
                hadoop, child(kept.file()), out -> ModelSerializer.writeModel(network, new Unclosed(out), true));
    }

    /** Writes {@code model.json}. */
    public void write(ModelCard card) {
        text("model.json", json(card) + "\n");
    }

    /** Writes how the scores of a network are repaired. */
    public void write(Kept kept, ScoreRepair repair) {
        text(kept.repair(), json(repair) + "\n");
    }

    /** Writes {@code metrics.jsonl}: one JSON object per epoch. */
    public void writeMetrics(List<String> lines) {
        text("metrics.jsonl", String.join("\n", lines) + "\n");
    }

    /**
     * Reads {@code model.json}.
     *
     * @throws InputException if there is no model, or the file is not a model card
     */
    public ModelCard card() {
        return read("model.json", "a model", ModelCard.class);
    }

    /**
     * Reads how the scores of a network are repaired.
     *
     * @throws InputException if there is none, or it is not the repair of scores
     */
    public ScoreRepair repair(Kept kept) {
        return read(kept.repair(), "how scores are repaired", ScoreRepair.class);
    }

    private <T> T read(String file, String what, Class<T> type) {
        try (InputStream in = open(file)) {
            return JSON.readValue(in, type);
        } catch (JsonProcessingException e) {
            throw new InputException(
                    "%s must describe %s, but cannot be read: %s".formatted(child(file), what, e.getOriginalMessage()),
                    e);
        } catch (IOException e) {
            throw new UncheckedIOException("Reading " + path, e);
        }
    }

    /**
     * Reads {@code metrics.jsonl}.
     *
     * @throws InputException if there is none
     */
    public List<String> metrics() {
        try (InputStream in = open("metrics.jsonl")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException("Reading " + child("metrics.jsonl"), e);
        }
    }

    /** Reads a network, without its updater's state. */
    public ComputationGraph network(Kept kept) {
        try (InputStream in = open(kept.file())) {
            return ModelSerializer.restoreComputationGraph(in, false);
        } catch (IOException e) {
            throw new UncheckedIOException("Reading " + child(kept.file()), e);
        }
    }

    private InputStream open(String file) throws IOException {
        Path place = new Path(path, file);
        try {
            return place.getFileSystem(hadoop).open(place);
        } catch (FileNotFoundException e) {
            throw new InputException(path + " must be a model directory, but has no " + file, e);
        }
    }

    private void text(String file, String content) {
        WriteAside.file(hadoop, child(file), out -> out.write(content.getBytes(StandardCharsets.UTF_8)));
    }

    private String child(String file) {
        return new Path(path, file).toString();
    }

    private static String json(Object described) {
        try {
            return JSON.writeValueAsString(described);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("What belongs to a model cannot be written as JSON", e);
        }
    }

    private static final class Unclosed extends java.io.FilterOutputStream {
        Unclosed(OutputStream out) {
            super(out);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            out.write(bytes, offset, length);
        }

        @Override
        public void close() throws IOException {
            flush();
        }
    }
}
