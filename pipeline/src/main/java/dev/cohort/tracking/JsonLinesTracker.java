package dev.cohort.tracking;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cohort.dataset.InputException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;

/** One JSON object a line: {@code step}, {@code time} (ISO 8601, UTC), then the figures by name. */
public final class JsonLinesTracker implements Tracker {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final GrowingFile file;

    private JsonLinesTracker(GrowingFile file) {
        this.file = file;
    }

    /** Begins a new file, on any Hadoop path. */
    public static JsonLinesTracker begin(Configuration hadoop, String path) {
        return new JsonLinesTracker(GrowingFile.create(hadoop, path));
    }

    /**
     * Goes on with the file of a run that is resumed: lines of later steps are dropped, so that in the end the file
     * is that of a run which was never disturbed, its times apart. A missing file is begun.
     *
     * @param step the last step that counts
     * @throws InputException if a line other than a torn last one is not an object with a step
     */
    public static JsonLinesTracker resume(Configuration hadoop, String path, long step) {
        return new JsonLinesTracker(GrowingFile.replace(hadoop, path, new StepLines(hadoop, path).upTo(step)));
    }

    @Override
    public void log(Scalars scalars) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("step", scalars.step());
        line.put("time", scalars.time().toString());
        line.putAll(scalars.values());
        try {
            file.write((JSON.writeValueAsString(line) + "\n").getBytes(StandardCharsets.UTF_8));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Figures cannot be written as JSON", e);
        }
    }

    @Override
    public void close() {
        file.close();
    }
}
