package dev.cohort.preprocessing;

import dev.cohort.dataset.TableSchema;
import dev.cohort.source.UnreadableFileException;
import java.io.Serializable;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.util.CollectionAccumulator;

/** The cases that executors leave out, with file, rule and value; travels with their tasks. */
public final class Quarantine implements Serializable {

    private final CollectionAccumulator<Refusal> refusals = new CollectionAccumulator<>();

    public Quarantine(SparkSession spark) {
        spark.sparkContext().register(refusals, "quarantined cases");
    }

    private record Refusal(String caseId, String file, String rule, String value) implements Serializable {}

    public void add(String caseId, UnreadableFileException e) {
        refusals.add(new Refusal(caseId, e.file(), e.rule(), e.value()));
    }

    /**
     * Rows of {@link TableSchema#QUARANTINE} by ascending case id; complete once an action has used the rows that were
     * kept. A case that Spark computed twice is listed once.
     */
    public List<Row> rows() {
        Map<String, Row> byCase = new TreeMap<>();
        for (Refusal refusal : refusals.value()) {
            byCase.put(
                    refusal.caseId(),
                    RowFactory.create(refusal.caseId(), refusal.file(), refusal.rule(), refusal.value()));
        }
        return List.copyOf(byCase.values());
    }
}
