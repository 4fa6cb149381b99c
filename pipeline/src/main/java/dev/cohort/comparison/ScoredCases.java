package dev.cohort.comparison;

import dev.cohort.comparison.ScoreKind.Measure;
import dev.cohort.dataset.InputException;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;

/**
 * The scores of one experiment.
 *
 * @param run its name
 * @param rows defined scores by measure, under case and part of it, such as a label; a row is small: a million fit
 */
record ScoredCases(String run, ScoreKind kind, Map<Place, Map<String, Double>> rows) {

    /**
     * Where a score stands.
     *
     * @param part empty where a case is not divided
     */
    record Place(String caseId, String part) implements Comparable<Place> {
        @Override
        public int compareTo(Place other) {
            int byCase = caseId.compareTo(other.caseId);
            return byCase == 0 ? part.compareTo(other.part) : byCase;
        }
    }

    /**
     * Reads a table of scores.
     *
     * @throws InputException if a case and part stands there twice
     */
    static ScoredCases read(SparkSession spark, String run, ScoreKind kind, String table) {
        Map<Place, Map<String, Double>> rows = new TreeMap<>();
        for (Row row : spark.read().parquet(table).collectAsList()) {
            String part = kind.parts() == null ? "" : Objects.toString(row.getAs(kind.parts()));
            Place place = new Place(row.getAs("case_id"), part);
            Map<String, Double> scores = new HashMap<>();
            for (Measure measure : kind.measures()) {
                Double value = number(row.getAs(measure.column()));
                if (value != null) {
                    scores.put(measure.column(), value);
                }
            }
            if (rows.put(place, scores) != null) {
                throw new InputException(
                        table + " must hold a case once, got " + place.caseId() + " " + part + " twice");
            }
        }
        return new ScoredCases(run, kind, rows);
    }

    private static @Nullable Double number(@Nullable Object value) {
        if (value instanceof Boolean flag) {
            return flag ? 1.0 : 0.0;
        }
        return value instanceof Number number ? number.doubleValue() : null;
    }

    Set<String> cases() {
        Set<String> cases = new TreeSet<>();
        rows.keySet().forEach(place -> cases.add(place.caseId()));
        return cases;
    }

    @Nullable
    Double score(Place place, Measure measure) {
        return rows.getOrDefault(place, Map.of()).get(measure.column());
    }
}
