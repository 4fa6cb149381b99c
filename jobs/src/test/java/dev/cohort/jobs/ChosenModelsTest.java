package dev.cohort.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cohort.models.ModelCard;
import dev.cohort.models.ModelDirectory;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Cards of models that were never trained. */
class ChosenModelsTest {

    private static final Configuration HADOOP = new Configuration();

    @TempDir
    private Path folder;

    @Test
    void modelsThatAnswerTheSameQuestionFitTogether() {
        String first = model("first", card("segmentation", List.of(0, 1), 1, 1.0, 0));
        String second = model("second", card("segmentation", List.of(0, 1), 1, 1.0, 1));
        ChosenModels models = ChosenModels.read(List.of(first, second), HADOOP);
        assertThat(models.task()).isEqualTo(TaskName.SEGMENTATION);
        assertThat(models.all()).hasSize(2);
        models.requireHeldOut("table", null);
        models.requireHeldOut("other", new Fold(0, "other-folds"));
    }

    @Test
    void refusesModelsOfAnotherTaskOrOtherLabelsChannelsOrPreprocessing() {
        String first = model("first", card("segmentation", List.of(0, 1), 1, 1.0, 0));
        refuses(first, card("detection", List.of(0, 1), 1, 1.0, 0), "task was segmentation there, but is detection");
        refuses(first, card("segmentation", List.of(0, 2), 1, 1.0, 0), "labels was [0, 1] there, but is [0, 2]");
        refuses(first, card("segmentation", List.of(0, 1), 2, 1.0, 0), "channels was 1 there, but is 2");
        refuses(
                first,
                card("segmentation", List.of(0, 1), 1, 1.5, 0),
                "preprocessing spacing_mm was 1.0 there, but is 1.5");
    }

    private void refuses(String first, ModelCard other, String difference) {
        String second = model("second", other);
        assertThatThrownBy(() -> ChosenModels.read(List.of(first, second), HADOOP))
                .hasMessage("--model %s must fit %s to be averaged with it: %s".formatted(second, first, difference));
    }

    /** The others have learned from its cases. */
    @Test
    void aFoldMustHaveBeenHeldOutByAll() {
        String first = model("first", card("segmentation", List.of(0, 1), 1, 1.0, 0));
        String second = model("second", card("segmentation", List.of(0, 1), 1, 1.0, 1));
        String all = model("all", card("segmentation", List.of(0, 1), 1, 1.0, null));
        Fold fold = new Fold(0, "table-folds");
        ChosenModels.read(List.of(first, first), HADOOP).requireHeldOut("table", fold);
        ChosenModels.read(List.of(second), HADOOP).requireHeldOut("table", fold);
        assertThatThrownBy(
                        () -> ChosenModels.read(List.of(first, second), HADOOP).requireHeldOut("table", fold))
                .hasMessage(
                        "--fold 0 of table must be held out by every model, but %s held out fold 1; average models of several folds on new cases"
                                .formatted(second));
        assertThatThrownBy(() -> ChosenModels.read(List.of(first, all), HADOOP).requireHeldOut("table", fold))
                .hasMessage(
                        "--fold 0 of table must be held out by every model, but %s held out none; average models of several folds on new cases"
                                .formatted(all));
    }

    @Test
    void boxesOfSeveralModelsCannotBeAveraged() {
        String first = model("first", card("detection", List.of(1), 1, 1.0, 0));
        assertThat(ChosenModels.read(List.of(first), HADOOP)
                        .only("boxes")
                        .directory()
                        .path())
                .isEqualTo(first);
        assertThatThrownBy(
                        () -> ChosenModels.read(List.of(first, first), HADOOP).only("boxes"))
                .hasMessage("--model must name one model, since boxes are not averaged, got 2");
    }

    private String model(String name, ModelCard card) {
        String path = folder.resolve(name).toString();
        new ModelDirectory(path, HADOOP).write(card);
        return path;
    }

    private static ModelCard card(
            String task, List<Integer> labels, int channels, double spacingMm, @Nullable Integer heldOut) {
        Map<String, @Nullable Object> data = new HashMap<>();
        data.put("table", "table");
        data.put("fold", heldOut);
        return new ModelCard(
                task,
                labels,
                List.of(),
                channels,
                List.of(8, 8, 8),
                Map.of(),
                Map.of("spacing_mm", spacingMm),
                data,
                Map.of(),
                Map.of(),
                1,
                Map.of());
    }
}
