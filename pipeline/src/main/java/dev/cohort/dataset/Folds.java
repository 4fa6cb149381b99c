package dev.cohort.dataset;

import java.util.Set;
import java.util.TreeSet;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** Which cases a fold holds. */
public final class Folds {

    private Folds() {}

    /**
     * The cases outside one fold, to train on.
     *
     * @param path a table of {@link TableSchema#FOLDS}
     * @throws InputException if there is no such table, no such fold, or none beside it
     */
    public static Set<String> casesOutside(SparkSession spark, String path, int fold) {
        Set<String> heldOut = cases(spark, path, fold);
        Set<String> others = new TreeSet<>();
        for (Row row :
                Tables.read(spark, path, TableSchema.FOLDS).select("case_id").collectAsList()) {
            others.add(row.getString(0));
        }
        others.removeAll(heldOut);
        if (others.isEmpty()) {
            throw new InputException(path + " must hold cases outside fold " + fold + ", but holds none");
        }
        return others;
    }

    /**
     * The cases of one fold.
     *
     * @param path a table of {@link TableSchema#FOLDS}
     * @throws InputException if there is no such table or no such fold
     */
    public static Set<String> cases(SparkSession spark, String path, int fold) {
        Set<String> cases = new TreeSet<>();
        Set<Integer> known = new TreeSet<>();
        for (Row row : Tables.read(spark, path, TableSchema.FOLDS).collectAsList()) {
            known.add(row.<Integer>getAs("fold"));
            if (row.<Integer>getAs("fold") == fold) {
                cases.add(row.getAs("case_id"));
            }
        }
        if (cases.isEmpty()) {
            throw new InputException("--fold must be one of " + known + " in " + path + ", got " + fold);
        }
        return cases;
    }

    /**
     * The cases of all folds but one, on which something may be fitted that is tested on that one.
     *
     * @param path a table of {@link TableSchema#FOLDS}
     * @throws InputException if there is no such table or no such fold
     */
    public static Set<String> trainingCases(SparkSession spark, String path, int heldOut) {
        Set<String> held = cases(spark, path, heldOut);
        Set<String> others = new TreeSet<>();
        for (Row row : Tables.read(spark, path, TableSchema.FOLDS).collectAsList()) {
            String caseId = row.getAs("case_id");
            if (!held.contains(caseId)) {
                others.add(caseId);
            }
        }
        return others;
    }
}
