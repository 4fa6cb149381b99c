package dev.cohort.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;

/** Golden files and real data, which lie beside the project. */
public final class SharedFolders {

    private SharedFolders() {}

    /** The golden files of a kind; missing ones are a failure, never a skip. */
    public static Path conformance(String kind) {
        Path folder = Path.of(System.getProperty("cohort.conformance", "cohort.conformance is not set"))
                .resolve(kind);
        assertThat(folder.resolve("manifest.json")).exists();
        return folder;
    }

    /** The folder of real data; it may be missing. */
    public static Path data() {
        return Path.of(System.getProperty("cohort.data", "cohort.data is not set"));
    }

    /** Real data; everywhere but on the build server, a test without it is skipped. */
    public static Path data(String name) {
        Path place = data().resolve(name);
        boolean isPresent = Files.exists(place);
        assertThat(isPresent || !"true".equals(System.getenv("CI")))
                .as("%s must exist where CI=true", place)
                .isTrue();
        assumeTrue(isPresent);
        return place;
    }
}
