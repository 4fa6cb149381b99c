package dev.cohort.report;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cohort.runs.JobRecord;
import java.util.Optional;

/** The data's fingerprint: which table, how it was made, and what is in it. */
final class DataPart implements Part {

    @Override
    public String title() {
        return "Data";
    }

    @Override
    public String needs() {
        return "the table that the run's records name, with its _run.json, or a plan of fingerprint";
    }

    @Override
    public Optional<String> html(Evidence evidence) {
        Facts facts = new Facts();
        evidence.run().data().ifPresent(table -> facts.add("Table", table));
        evidence.run()
                .modelCard()
                .ifPresent(card -> facts.add(
                        "SHA-256 of what was learned from", card.path("data").path("training_fingerprint")));
        evidence.run().data().flatMap(evidence.run()::recordOf).ifPresent(record -> addMaking(facts, record));
        evidence.run().plan().ifPresent(plan -> addPlan(facts, plan));
        return facts.html();
    }

    private static void addMaking(Facts facts, JobRecord record) {
        JsonNode json = record.json();
        facts.add("Made by", record.job() + ", " + record.started())
                .add("Source", record.option("input").orElse(""))
                .add("Rows written", json.path("rows_written"))
                .add("Rows quarantined", json.path("rows_quarantined"))
                .addAll("", record.results())
                .add("Commit of that run", json.path("git_commit"));
    }

    private static void addPlan(Facts facts, JsonNode plan) {
        facts.addAll("Fingerprint: ", plan.path("data").isObject() ? plan.path("data") : plan);
    }
}
