package dev.cohort.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class GpusTest {

    @Test
    void pretendsToAsManyGpusAsAskedFor() {
        Script gpus = Script.run(Map.of("COHORT_FAKE_GPUS", "2"), "gpus");
        assertThat(gpus.out()).isEqualTo("{\"name\": \"gpu\", \"addresses\": [\"0\", \"1\"]}\n");
        assertThat(gpus.exitCode()).isZero();
    }

    @Test
    void findsNoneWherePretendingToHaveNone() {
        assertThat(Script.run(Map.of("COHORT_FAKE_GPUS", "0"), "gpus").out())
                .isEqualTo("{\"name\": \"gpu\", \"addresses\": []}\n");
    }
}
