package dev.cohort.runs;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/**
 * What a job said of one run of it: its {@code --summary}, or the {@code _run.json} of a table that it wrote.
 *
 * @param place the file, or the table
 * @param json an object with the job, its options, its results, versions and times
 */
public record JobRecord(String place, JsonNode json) {

    /** The job's name. */
    public String job() {
        return json.path("job").asText();
    }

    /** When it began, ISO 8601 in UTC; empty where the record does not say. */
    public String started() {
        return json.path("started").asText("");
    }

    /** An option as it was given; nothing where it was not. */
    public Optional<String> option(String name) {
        JsonNode value = json.path("options").path(name);
        return value.isMissingNode() || value.isNull() ? Optional.empty() : Optional.of(value.asText());
    }

    /** The job's own figures: an object. */
    public JsonNode results() {
        return json.path("results");
    }
}
