package dev.cohort.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cohort.chart.LineChart;
import dev.cohort.dataset.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainingCurveTest {

    @TempDir
    private Path model;

    @Test
    void drawsLossAndValidationDice() throws IOException {
        metrics("""
                {"epoch":1,"loss":1.5,"validation_dice":0.4,"validation_dice_per_label":{"1":0.5,"2":0.3}}
                {"epoch":2,"loss":0.7,"validation_dice":0.8,"validation_dice_per_label":{"1":0.9,"2":0.7}}
                """);
        assertThat(read().charts().stream().map(LineChart::words))
                .containsExactly(
                        "Lines of loss by epoch. loss from 1.5 at 1 to 0.7 at 2",
                        "Lines of dice by epoch. dice from 0.4 at 1 to 0.8 at 2; label 1 from 0.5 at 1 to 0.9 at 2; "
                                + "label 2 from 0.3 at 1 to 0.7 at 2");
    }

    @Test
    void leavesOutWhatIsUndefined() throws IOException {
        metrics("""
                {"epoch":1,"loss":null,"validation_dice":null,"validation_dice_per_label":{"1":null}}
                {"epoch":2,"loss":0.7,"validation_dice":null}
                """);
        assertThat(read().charts())
                .singleElement()
                .extracting(LineChart::words)
                .isEqualTo("Lines of loss by epoch. loss from 0.7 at 2 to 0.7 at 2");
    }

    @Test
    void drawsASingleEpoch() throws IOException {
        metrics("{\"epoch\":1,\"loss\":0,\"validation_dice\":0.5}");
        assertThat(read().charts())
                .hasSize(2)
                .allSatisfy(chart -> assertThat(chart.svg()).contains("<circle").doesNotContain("NaN", "Infinity"));
    }

    @Test
    void drawsWhateverTheTaskMeasures() throws IOException {
        metrics("""
                {"epoch":1,"loss":1,"validation_balanced_accuracy":0.4,"validation_balanced_accuracy_per_class":{"yes":0.5}}
                """);
        assertThat(read().charts().get(1).title()).isEqualTo("Validation balanced accuracy");
        assertThat(read().charts().get(1).lines().stream().map(LineChart.Line::name))
                .containsExactly("balanced accuracy", "class yes");
    }

    @Test
    void refusesALineThatIsNoEpoch() throws IOException {
        metrics("{\"step\":1}");
        assertThatThrownBy(this::read)
                .isInstanceOf(InputException.class)
                .hasMessage(model.resolve("metrics.jsonl")
                        + " must have a whole number \"epoch\" in every line, got {\"step\":1}");
    }

    @Test
    void refusesAFolderWithoutMetrics() {
        assertThatThrownBy(this::read)
                .isInstanceOf(InputException.class)
                .hasMessage(model + " must be a model directory, but has no metrics.jsonl");
    }

    private void metrics(String lines) throws IOException {
        Files.writeString(model.resolve("metrics.jsonl"), lines);
    }

    private TrainingCurve read() {
        return TrainingCurve.read(new Configuration(), model.toString());
    }
}
