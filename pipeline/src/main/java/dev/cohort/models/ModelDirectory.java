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
 * A model on disk: {@code best.zip} and {@code last.zip} (DL4J's own format), {@code model.json} and
 * {@code metrics.jsonl}. Each file appears whole; {@code model.json} is written after the network it describes.
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
        try (InputStream in = open("model.json")) {
            return JSON.readValue(in, ModelCard.class);
        } catch (JsonProcessingException e) {
            throw new InputException(
                    child("model.json") + " must describe a model, but cannot be read: " + e.getOriginalMessage(), e);
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

    private static String json(ModelCard card) {
        try {
            return JSON.writeValueAsString(card);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The model card cannot be written as JSON", e);
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
