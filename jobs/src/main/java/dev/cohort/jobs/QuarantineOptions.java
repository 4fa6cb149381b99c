package dev.cohort.jobs;

import dev.cohort.dataset.JobOutcome;
import dev.cohort.dataset.TableSchema;
import dev.cohort.dataset.Tables;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where cases that break a rule are listed, and how many of them a job takes. Mixed into jobs with {@code @Mixin}. */
final class QuarantineOptions {

    @Option(
            names = "--quarantine",
            paramLabel = "TABLE",
            description = "New table of cases left out, schemas/quarantine.json (default: the output's name with "
                    + "-quarantine)")
    private @Nullable String quarantine;

    @Option(
            names = "--max-quarantined",
            defaultValue = "0",
            description = "Fail, after writing the rest, if more cases are left out (default: ${DEFAULT-VALUE})")
    private int maxQuarantined;

    /** What was chosen, for a job that writes to {@code output}. */
    Chosen beside(String output) {
        return new Chosen(output, quarantine == null ? Beside.table(output, "quarantine") : quarantine, maxQuarantined);
    }

    /** The choice, valid by construction. */
    record Chosen(String output, String table, int most) {
        Chosen {
            Check.notNegative("--max-quarantined", most);
            Check.differ("--output", output, "--quarantine", table);
        }

        void checkNew(SparkSession spark) {
            Check.isNew(spark, "--output", output);
            Check.isNew(spark, "--quarantine", table);
        }

        /**
         * Writes the cases left out, and tells how the job ended.
         *
         * @param cases there were
         * @param rows written of the others
         * @param results of the job, beside the number of cases kept
         */
        JobOutcome outcome(
                SparkSession spark, int cases, long rows, List<Row> refused, Map<String, @Nullable Object> results) {
            Tables.write(
                    spark.createDataFrame(refused, TableSchema.QUARANTINE.columns())
                            .coalesce(1),
                    table,
                    TableSchema.QUARANTINE);
            JobOutcome outcome = new JobOutcome(cases, rows, refused.size(), results).withTables(output, table);
            if (refused.size() <= most) {
                return outcome;
            }
            Row first = refused.get(0);
            return outcome.butFailed("--max-quarantined allows " + most + ", but " + refused.size() + " of " + cases
                    + " cases were left out, the first: " + first.get(0) + ", " + first.get(1) + ": " + first.get(2)
                    + ", got " + first.get(3) + "; all are in " + table);
        }
    }
}
