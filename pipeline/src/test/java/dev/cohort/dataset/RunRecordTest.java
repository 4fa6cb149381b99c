package dev.cohort.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RunRecordTest {

    private static final Versions VERSIONS = new Versions("abc-dirty", "0.1", "17", "3.5.5", "3.3.4", "M2.1");

    @Test
    void writesOneJsonObject() {
        Map<String, @Nullable Object> options = new LinkedHashMap<>();
        options.put("data", "/table");
        options.put("seed", 3L);
        options.put("model", null);
        Map<String, @Nullable Object> results = new LinkedHashMap<>();
        results.put("dice", Arrays.asList(0.5, Double.NaN, null));
        results.put("rate", 0.1f);
        results.put("loss", Double.POSITIVE_INFINITY);

        RunRecord record = new RunRecord(
                "train",
                options,
                VERSIONS,
                "local[2]",
                Instant.EPOCH,
                1.25,
                new JobOutcome(3, 2, 1, results).butFailed("too few"));

        assertThat(record.toJson()).isEqualToNormalizingNewlines("""
                {
                  "job" : "train",
                  "options" : {
                    "data" : "/table",
                    "seed" : 3,
                    "model" : null
                  },
                  "git_commit" : "abc-dirty",
                  "versions" : {
                    "cohort" : "0.1",
                    "java" : "17",
                    "spark" : "3.5.5",
                    "hadoop" : "3.3.4",
                    "dl4j" : "M2.1"
                  },
                  "master" : "local[2]",
                  "seed" : 3,
                  "started" : "1970-01-01T00:00:00Z",
                  "seconds" : 1.25,
                  "rows_read" : 3,
                  "rows_written" : 2,
                  "rows_quarantined" : 1,
                  "results" : {
                    "dice" : [ 0.5, null, null ],
                    "rate" : 0.1,
                    "loss" : null
                  },
                  "problem" : "too few"
                }
                """);
    }

    @Test
    void namesTheVersionsThatRun() {
        Versions versions = Versions.current();
        assertThat(versions.gitCommit()).matches("[0-9a-f]{40}(-dirty)?|unknown");
        assertThat(versions.spark()).startsWith("3.5.");
        assertThat(versions.java()).startsWith("17");
        assertThat(versions.hadoop()).startsWith("3.3.");
        assertThat(versions.dl4j()).isEqualTo("1.0.0-M2.1");
    }
}
