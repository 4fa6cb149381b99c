package dev.cohort.report;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cohort.runs.JobRecord;
import java.util.Optional;

/** The model card: what the model is, what it learned from and how, and what made it. */
final class ModelPart implements Part {

    @Override
    public String title() {
        return "Model card";
    }

    @Override
    public String needs() {
        return "a model directory";
    }

    @Override
    public Optional<String> html(Evidence evidence) {
        return evidence.run().modelCard().flatMap(card -> facts(card, evidence).html());
    }

    private static Facts facts(JsonNode card, Evidence evidence) {
        JsonNode data = card.path("data");
        return new Facts()
                .add("Task", card.path("task"))
                .add("Labels", card.path("labels"))
                .add("Classes", card.path("classes"))
                .add("Network", card.path("network"))
                .add("Input", card.path("patch"))
                .add("Data prepared by", card.path("preprocessing"))
                .add("Split", split(data))
                .add("Held out", data.path("held_out_cases"))
                .add("Training", card.path("training"))
                .add("Best epoch", card.path("scores"))
                .add("Versions", card.path("versions"))
                .add(
                        "Commit",
                        evidence.run()
                                .latest("train")
                                .map(JobRecord::json)
                                .map(train -> train.path("git_commit").asText())
                                .orElse("not recorded: the run holds no --summary of train"))
                .add("Directory", evidence.run().model().orElseThrow());
    }

    private static String split(JsonNode data) {
        String fold = data.path("fold").isNumber() ? "fold " + data.path("fold").asInt() + " held out: " : "";
        return "%s%d cases to learn from, %d held out"
                .formatted(
                        fold,
                        data.path("training_cases").asInt(),
                        data.path("held_out_cases").size());
    }
}
