package dev.cohort.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class EpochReportTest {

    private static Scores scores() {
        Map<String, @Nullable Double> parts = new LinkedHashMap<>();
        parts.put("1", 0.625);
        parts.put("2", null);
        return new Scores("dice", 0.625, "label", parts);
    }

    @Test
    void readsAsALine() {
        assertThat(new EpochReport(3, 0.5, 10, 4, 0, scores()).text())
                .isEqualTo("loss 0.5000, validation dice 0.6250 (1: 0.6250, 2: undefined), 10.0 s (4.0 samples/s)");
        assertThat(new EpochReport(1, 1.25, 2, 1, 3, Scores.none()).text())
                .isEqualTo("loss 1.2500, 3 steps skipped, 2.0 s (1.0 samples/s)");
    }

    @Test
    void becomesALineOfMetrics() {
        assertThat(new EpochReport(3, Double.NaN, 10, 4, 0, scores()).asMap())
                .containsEntry("loss", null)
                .containsEntry("validation_dice", 0.625)
                .containsEntry("validation_dice_per_label", scores().parts());
    }
}
