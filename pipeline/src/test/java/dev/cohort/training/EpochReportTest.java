package dev.cohort.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class EpochReportTest {

    private static final EpochReport REPORT = new EpochReport(
            3,
            0.5,
            10,
            4,
            List.of(LabelDice.mean(1, Arrays.asList(0.5, null, 0.75)), LabelDice.mean(2, Arrays.asList(null, null))));

    @Test
    void leavesUndefinedDiceOutOfMeans() {
        assertThat(REPORT.validation().get(0)).isEqualTo(new LabelDice(1, 0.625, 2));
        assertThat(REPORT.validation().get(1)).isEqualTo(new LabelDice(2, null, 0));
        assertThat(REPORT.meanDice()).hasValue(0.625);
        assertThat(REPORT.asMap()).containsEntry("validation_dice", 0.625);
    }

    @Test
    void readsAsALine() {
        assertThat(REPORT.text()).isEqualTo("loss 0.5000, validation Dice 0.6250 (1: 0.6250, 2: undefined), 10.0 s");
        assertThat(new EpochReport(1, 1.25, 2, 1, List.of()).text()).isEqualTo("loss 1.2500, 2.0 s");
    }
}
