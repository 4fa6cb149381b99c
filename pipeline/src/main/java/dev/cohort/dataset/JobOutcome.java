package dev.cohort.dataset;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a job did.
 *
 * @param rowsRead rows of all input tables, or files where the input is a folder of files
 * @param rowsWritten rows of all output tables, quarantined rows left out
 * @param rowsQuarantined rows or files set aside because they broke a rule
 * @param results the job's own figures by name, in the order to print them: strings, numbers, booleans, and lists
 *     or maps of these; null and NaN mean undefined
 * @param tables paths of the output tables, each of which gets the record of the run inside
 * @param problem why the job fails although it did its work, such as too many quarantined rows; null on success
 */
public record JobOutcome(
        long rowsRead,
        long rowsWritten,
        long rowsQuarantined,
        Map<String, @Nullable Object> results,
        List<String> tables,
        @Nullable String problem) {

    public JobOutcome {
        // Not Map.copyOf: it refuses null, which is how an undefined result is written, and loses the order.
        results = Collections.unmodifiableMap(new LinkedHashMap<>(results));
        tables = List.copyOf(tables);
    }

    public JobOutcome(long rowsRead, long rowsWritten, long rowsQuarantined, Map<String, @Nullable Object> results) {
        this(rowsRead, rowsWritten, rowsQuarantined, results, List.of(), null);
    }

    /** The same work, which wrote {@code tables}: each gets the record of the run, {@code _run.json}. */
    public JobOutcome withTables(String... tables) {
        return new JobOutcome(rowsRead, rowsWritten, rowsQuarantined, results, List.of(tables), problem);
    }

    /** The same work, which wrote one more table. */
    public JobOutcome withTable(String table) {
        List<String> more = new ArrayList<>(tables);
        more.add(table);
        return new JobOutcome(rowsRead, rowsWritten, rowsQuarantined, results, more, problem);
    }

    /** The same work, which found one thing more. */
    public JobOutcome withResult(String name, Object value) {
        Map<String, @Nullable Object> more = new LinkedHashMap<>(results);
        more.put(name, value);
        return new JobOutcome(rowsRead, rowsWritten, rowsQuarantined, more, tables, problem);
    }

    /** The same work, but the run fails: the summary is written, {@code problem} printed, and the exit code is 2. */
    public JobOutcome butFailed(String problem) {
        return new JobOutcome(rowsRead, rowsWritten, rowsQuarantined, results, tables, problem);
    }
}
