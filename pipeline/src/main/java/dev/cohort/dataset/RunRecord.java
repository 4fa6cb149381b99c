package dev.cohort.dataset;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The provenance of one run: enough to run it again and to know what came out.
 *
 * @param options every option of the job by its long name without dashes, defaults included
 * @param master Spark's master URL
 * @param seconds wall clock from the start of the session to the end of the work
 */
public record RunRecord(
        String job,
        Map<String, @Nullable Object> options,
        Versions versions,
        String master,
        Instant started,
        double seconds,
        JobOutcome outcome) {

    private static final ObjectMapper JSON = JsonMapper.builder()
            .addModule(new SimpleModule()
                    .addSerializer(Double.class, new FiniteOrNull())
                    .addSerializer(Float.class, new FiniteOrNull()))
            .enable(SerializationFeature.INDENT_OUTPUT)
            .build();

    /** The option {@code --seed}; null for a job without chance. */
    public @Nullable Object seed() {
        return options.get("seed");
    }

    /** One JSON object. NaN and infinities become null: JSON has no word for them. */
    public String toJson() {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("job", job);
        json.put("options", options);
        json.put("git_commit", versions.gitCommit());
        json.put("versions", versions.byName());
        json.put("master", master);
        json.put("seed", seed());
        json.put("started", started.toString());
        json.put("seconds", seconds);
        json.put("rows_read", outcome.rowsRead());
        json.put("rows_written", outcome.rowsWritten());
        json.put("rows_quarantined", outcome.rowsQuarantined());
        json.put("results", outcome.results());
        json.put("problem", outcome.problem());
        try {
            return JSON.writeValueAsString(json) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The results of " + job + " cannot be written as JSON", e);
        }
    }

    private static final class FiniteOrNull extends JsonSerializer<Number> {
        @Override
        public void serialize(Number value, JsonGenerator json, SerializerProvider provider) throws IOException {
            if (Double.isFinite(value.doubleValue())) {
                // By its decimal text: a float widened to double would print digits it never had.
                json.writeNumber(new BigDecimal(value.toString()));
            } else {
                json.writeNull();
            }
        }
    }
}
