package dev.cohort.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
        assertThat(read().svg())
                .contains("aria-label=\"Training loss by epoch. loss at epoch 2: 0.7\"")
                .contains("aria-label=\"Validation Dice by epoch. mean at epoch 2: 0.8; label 1 at epoch 2: 0.9; "
                        + "label 2 at epoch 2: 0.7\"")
                .contains(">epoch</text>");
    }

    @Test
    void leavesOutWhatIsUndefined() throws IOException {
        metrics("""
                {"epoch":1,"loss":null,"validation_dice":null,"validation_dice_per_label":{"1":null}}
                {"epoch":2,"loss":0.7,"validation_dice":null}
                """);
        assertThat(read().svg()).contains("loss at epoch 2: 0.7").doesNotContain("Validation Dice", "NaN");
    }

    @Test
    void drawsASingleEpoch() throws IOException {
        metrics("{\"epoch\":1,\"loss\":0,\"validation_dice\":0.5}");
        assertThat(read().svg()).contains("<circle class=\"dot0\"").doesNotContain("NaN", "Infinity");
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
                .hasMessage("--model " + model + " must be a model directory, but has no metrics.jsonl");
    }

    private void metrics(String lines) throws IOException {
        Files.writeString(model.resolve("metrics.jsonl"), lines);
    }

    private TrainingCurve read() {
        return TrainingCurve.read(new Configuration(), model.toString());
    }
}
