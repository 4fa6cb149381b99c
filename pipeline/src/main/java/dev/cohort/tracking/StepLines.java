package dev.cohort.tracking;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cohort.dataset.InputException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.jspecify.annotations.Nullable;

/** A file of JSON lines with a step each. */
record StepLines(Configuration hadoop, String path) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** The lines of steps up to this one. A last line without its end was torn by the end of its process: it is dropped. */
    byte[] upTo(long step) {
        String text = text();
        StringBuilder kept = new StringBuilder();
        int number = 1;
        int start = 0;
        for (int end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', start)) {
            String line = text.substring(start, end);
            if (stepOf(line, number) <= step) {
                kept.append(line).append('\n');
            }
            start = end + 1;
            number++;
        }
        return kept.toString().getBytes(StandardCharsets.UTF_8);
    }

    private long stepOf(String line, int number) {
        try {
            JsonNode step = JSON.readTree(line).path("step");
            if (step.isIntegralNumber()) {
                return step.longValue();
            }
        } catch (JsonProcessingException e) {
            throw damaged(line, number, e);
        }
        throw damaged(line, number, null);
    }

    private InputException damaged(String line, int number, @Nullable JsonProcessingException cause) {
        return new InputException(
                path + " must hold JSON objects with a step, one a line, got in line " + number + ": " + line
                        + "; remove the file to begin a new one",
                cause);
    }

    private String text() {
        Path place = new Path(path);
        try (InputStream in = place.getFileSystem(hadoop).open(place)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (FileNotFoundException e) {
            return "";
        } catch (IOException e) {
            throw new UncheckedIOException("Reading " + path, e);
        }
    }
}
