package dev.cohort.dataset;

import static org.apache.spark.sql.functions.input_file_name;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;

/**
 * The windows of a sensor table, read without their values.
 *
 * @param layout channels of every window; its sampling rate is that of the first
 * @param cases by ascending case id; at least one
 */
public record WindowCatalog(SensorLayout layout, List<WindowCase> cases) {

    public WindowCatalog {
        cases = List.copyOf(cases);
    }

    /**
     * Lists the windows of a table.
     *
     * @throws InputException if there is no such table, it is empty, or its rows differ in channels, groups or units
     */
    public static WindowCatalog read(SparkSession spark, String path) {
        @Nullable SensorLayout layout = null;
        List<WindowCase> cases = new ArrayList<>();
        for (Row row : Tables.read(spark, path, TableSchema.WINDOWS)
                .drop("values")
                .withColumn("file", input_file_name())
                .collectAsList()) {
            SensorWindow window = WindowRows.info(row);
            if (layout == null) {
                layout = window.layout();
            } else if (!channels(layout).equals(channels(window.layout()))) {
                throw new InputException(path + " must hold windows of the same channels, but case " + window.caseId()
                        + " has " + channels(window.layout()) + " and another " + channels(layout));
            }
            cases.add(new WindowCase(
                    window.caseId(),
                    window.subject(),
                    window.label(),
                    window.recording(),
                    window.firstSample(),
                    window.samples(),
                    window.layout().channels(),
                    window.sourceSha256(),
                    row.getAs("file")));
        }
        if (layout == null) {
            throw new InputException(path + " must hold at least one window, but is empty");
        }
        cases.sort(Comparator.comparing(WindowCase::caseId));
        return new WindowCatalog(layout, cases);
    }

    /** What windows of one table share; clocks of recordings may differ a little. */
    private static Map<String, List<String>> channels(SensorLayout layout) {
        Map<String, List<String>> channels = new LinkedHashMap<>();
        channels.put("channels", layout.names());
        channels.put("groups", layout.groups());
        channels.put("units", layout.units());
        return channels;
    }

    /** Samples of the longest window. */
    public int longest() {
        return cases.stream().mapToInt(WindowCase::samples).max().orElseThrow();
    }

    /** What a model must find in every table that it is used on, by name. */
    public Map<String, @Nullable Object> preprocessing() {
        return new LinkedHashMap<>(channels(layout));
    }
}
