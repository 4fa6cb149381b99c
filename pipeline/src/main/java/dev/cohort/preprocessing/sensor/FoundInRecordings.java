package dev.cohort.preprocessing.sensor;

import dev.cohort.preprocessing.Quarantine;
import java.io.Serializable;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.util.CollectionAccumulator;

/** What executors find in recordings beside the windows; travels with their tasks. */
final class FoundInRecordings implements Serializable {

    private final Quarantine quarantine;
    private final CollectionAccumulator<Found> found = new CollectionAccumulator<>();

    private record Found(String caseId, RecordingTally tally) implements Serializable {}

    FoundInRecordings(SparkSession spark) {
        this.quarantine = new Quarantine(spark);
        spark.sparkContext().register(found, "recordings");
    }

    Quarantine quarantine() {
        return quarantine;
    }

    void add(String caseId, RecordingTally tally) {
        found.add(new Found(caseId, tally));
    }

    /** Of all files, in the order of their names; a file that Spark read twice counts once. */
    RecordingTally all() {
        Map<String, RecordingTally> byCase = new TreeMap<>();
        for (Found one : found.value()) {
            byCase.put(one.caseId(), one.tally());
        }
        RecordingTally all = new RecordingTally();
        byCase.values().forEach(all::merge);
        return all;
    }
}
