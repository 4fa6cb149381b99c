package dev.cohort.jobs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cohort.jobs.ExecutorTrial.Visit;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** {@link ExecutorTrial} by {@code scripts/submit}, whose Spark does not know the test's classes by itself. */
final class TrialRun {

    private TrialRun() {}

    /** @param sparkOptions spark-submit's, the master among them */
    static Script submit(Map<String, String> variables, List<String> sparkOptions, Path visits, String... options) {
        String classes = Path.of("target", "test-classes").toAbsolutePath() + ":"
                + Path.of("target", "cohort-jobs.jar").toAbsolutePath();
        List<String> arguments = new ArrayList<>(List.of(
                "--class",
                ExecutorTrial.class.getName(),
                "--driver-class-path",
                classes,
                "--conf",
                "spark.executor.extraClassPath=" + classes,
                "--executor-memory",
                "512m"));
        arguments.addAll(sparkOptions);
        arguments.addAll(List.of("trial", "--visits", visits.toString()));
        arguments.addAll(List.of(options));
        return Script.run(variables, "submit", arguments.toArray(String[]::new));
    }

    static List<Visit> visits(Path file) throws IOException {
        JsonNode json = new ObjectMapper().readTree(file.toFile());
        return Stream.iterate(0, i -> i < json.size(), i -> i + 1)
                .map(json::get)
                .map(one -> new Visit(
                        one.get("kind").asText(),
                        one.get("address").asText(),
                        one.get("executor").asText(),
                        one.get("startMillis").asLong(),
                        one.get("endMillis").asLong()))
                .toList();
    }
}
