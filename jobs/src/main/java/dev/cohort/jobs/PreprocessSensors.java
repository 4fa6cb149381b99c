package dev.cohort.jobs;

import dev.cohort.dataset.JobOutcome;
import dev.cohort.dataset.TableSchema;
import dev.cohort.dataset.Tables;
import dev.cohort.preprocessing.FileNames;
import dev.cohort.preprocessing.sensor.RecordingFile;
import dev.cohort.preprocessing.sensor.RecordingList;
import dev.cohort.preprocessing.sensor.SensorPreprocessing;
import dev.cohort.sensor.RecordingPlan;
import dev.cohort.sensor.WindowPlan;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Cuts recordings of sensors, delimited text or sktime's .ts files, into a table of windows. */
@Command(
        name = "preprocess-sensors",
        description = "Cuts recordings of sensors, delimited text or sktime's .ts files, into a table of windows.")
final class PreprocessSensors implements Callable<Integer> {

    @Option(
            names = "--input",
            required = true,
            paramLabel = "DIR|FILE|CSV",
            description =
                    "Folder of .csv, .tsv, .txt, .dat, .data and .ts files, or of one folder of them per label; one "
                            + "such file; or an index file with the columns case_id,subject,recording,label")
    private String input;

    @Mixin
    private NamesOption names;

    @Option(names = "--output", required = true, paramLabel = "TABLE", description = "New table, schemas/windows.json")
    private String output;

    @Mixin
    private ColumnOptions columns;

    @Mixin
    private WindowOptions windows;

    @Mixin
    private QuarantineOptions quarantine;

    @Mixin
    private JobRun job;

    /** Everything the job needs, valid by construction. */
    record Config(
            String input,
            FileNames names,
            String output,
            ColumnOptions.Chosen columns,
            WindowPlan windows,
            QuarantineOptions.Chosen quarantine) {}

    @Override
    public Integer call() {
        ColumnOptions.Chosen chosen = columns.chosen();
        Config config = new Config(
                input, names.names(), output, chosen, windows.plan(chosen.hasRate()), quarantine.beside(output));
        return job.run(spark -> run(spark, config));
    }

    static JobOutcome run(SparkSession spark, Config config) {
        config.quarantine().checkNew(spark);
        RecordingPlan reading = config.columns().plan(spark.sparkContext().hadoopConfiguration());
        List<RecordingFile> files = RecordingList.read(spark, config.input(), config.names());
        SensorPreprocessing preprocessing = new SensorPreprocessing(spark);
        long rows = Tables.write(
                preprocessing.rows(files, reading, config.windows()), config.output(), TableSchema.WINDOWS);
        List<Row> refused = preprocessing.quarantined();
        Map<String, @Nullable Object> results = new LinkedHashMap<>(preprocessing.figures());
        results.put("windows", byLabel(spark, config.output()));
        int recordings = Math.toIntExact(preprocessing.recordings()) + refused.size();
        return config.quarantine().outcome(spark, recordings, rows, refused, results);
    }

    /** How many windows there are of each label. */
    private static Map<String, Long> byLabel(SparkSession spark, String table) {
        Map<String, Long> counts = new TreeMap<>();
        for (Row row : Tables.read(spark, table, TableSchema.WINDOWS)
                .groupBy("label")
                .count()
                .collectAsList()) {
            counts.put(row.isNullAt(0) ? "without a label" : row.getString(0), row.getLong(1));
        }
        return counts;
    }
}
