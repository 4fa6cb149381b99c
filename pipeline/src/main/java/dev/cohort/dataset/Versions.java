package dev.cohort.dataset;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import org.apache.hadoop.util.VersionInfo;

/**
 * The software of a run. Spark's and Hadoop's are those that run, which may differ from those compiled against.
 *
 * @param gitCommit full hash, ending in {@code -dirty} if the build held uncommitted changes; {@code unknown} if it
 *     was built outside a git checkout
 */
public record Versions(String gitCommit, String cohort, String java, String spark, String hadoop, String dl4j) {

    /** The versions in this Java process. */
    public static Versions current() {
        Properties build = build();
        return new Versions(
                gitCommit(build.getProperty("git.commit")),
                build.getProperty("cohort"),
                Objects.requireNonNull(System.getProperty("java.version")),
                org.apache.spark.package$.MODULE$.SPARK_VERSION(),
                VersionInfo.getVersion(),
                build.getProperty("dl4j"));
    }

    private static String gitCommit(String described) {
        // Ant leaves the placeholder where git is not installed.
        return described.isEmpty() || described.startsWith("$") ? "unknown" : described;
    }

    private static Properties build() {
        Properties properties = new Properties();
        try (InputStream in = Versions.class.getResourceAsStream("build.properties")) {
            properties.load(Objects.requireNonNull(in, "build.properties is not on the class path"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties;
    }

    /** The versions by the names that run records and model cards use. */
    public Map<String, String> byName() {
        Map<String, String> byName = new LinkedHashMap<>();
        byName.put("cohort", cohort);
        byName.put("java", java);
        byName.put("spark", spark);
        byName.put("hadoop", hadoop);
        byName.put("dl4j", dl4j);
        return byName;
    }
}
