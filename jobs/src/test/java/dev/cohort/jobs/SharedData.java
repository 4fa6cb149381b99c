package dev.cohort.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;

/** Golden files and real data, which lie beside the project. */
final class SharedData {

    private SharedData() {}

    /** The golden files of a kind; missing ones are a failure, never a skip. */
    static Path conformance(String kind) {
        return Path.of(System.getProperty("cohort.conformance", "cohort.conformance is not set"))
                .resolve(kind);
    }

    /** Real data; everywhere but on the build server, a test without it is skipped. */
    static Path data(String name) {
        Path place = Path.of(System.getProperty("cohort.data", "cohort.data is not set"))
                .resolve(name);
        boolean isPresent = Files.exists(place);
        assertThat(isPresent || !"true".equals(System.getenv("CI")))
                .as("%s must exist where CI=true", place)
                .isTrue();
        assumeTrue(isPresent);
        return place;
    }
}
