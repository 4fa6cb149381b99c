package dev.cohort.jobs;

import static org.apache.spark.sql.functions.col;

import dev.cohort.dataset.InputException;
import dev.cohort.dataset.JobOutcome;
import dev.cohort.dataset.WriteAside;
import dev.cohort.report.RowText;
import dev.cohort.report.ShownCase;
import java.io.PrintWriter;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructField;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Prints the schema, the row count and the first rows of a Parquet table, or one case of it, or paints that case. */
@Command(
        name = "show",
        description = "Prints the schema, the row count and the first rows of a Parquet table, or one case of it, or "
                + "paints that case.")
final class Show implements Callable<Integer> {

    private static final int CELL_WIDTH = 40;

    /** What only tables of graphs have. */
    private static final Set<String> OF_GRAPHS = Set.of("case_id", "components", "largest_component");

    @Option(names = "--table", required = true, paramLabel = "TABLE", description = "Parquet table to read")
    private String table;

    @Option(names = "--case", paramLabel = "ID", description = "Show this case alone (default: the first rows)")
    private @Nullable String caseId;

    @Option(
            names = "--output",
            paramLabel = "PNG",
            description =
                    "New picture of the case: slices of a volume with outlines of labels, a spectrogram, the lines "
                            + "of a window, the degrees of a graph's nodes, boxes (default: print its rows)")
    private @Nullable String output;

    @Option(names = "--rows", defaultValue = "10", description = "Rows to print (default: ${DEFAULT-VALUE})")
    private int rows;

    @Mixin
    private JobRun job;

    @Spec
    private CommandSpec command;

    /** Everything the job needs, valid by construction. */
    record Config(
            String table, @Nullable String caseId, @Nullable String output, int rows) {
        Config {
            Check.inRange("--rows", rows, 0, 1000);
            if (output != null && caseId == null) {
                throw new InputException("--output must be given with --case: a picture shows one");
            }
        }
    }

    @Override
    public Integer call() {
        Config config = new Config(table, caseId, output, rows);
        PrintWriter out = command.commandLine().getOut();
        return job.run(spark -> run(spark, config, out));
    }

    static JobOutcome run(SparkSession spark, Config config, PrintWriter out) {
        Check.exists(spark, "--table", config.table());
        Dataset<Row> table = spark.read().parquet(config.table());
        Map<String, @Nullable Object> columns = new LinkedHashMap<>();
        for (StructField field : table.schema().fields()) {
            columns.put(field.name(), field.dataType().simpleString());
        }
        if (config.caseId() != null && config.output() != null) {
            return paint(spark, painted(spark, config.table(), columns.keySet()), config.caseId(), config.output());
        }
        if (config.caseId() == null) {
            table.show(config.rows(), CELL_WIDTH);
            return new JobOutcome(table.count(), 0, 0, Map.of("columns", columns));
        }
        if (!Arrays.asList(table.columns()).contains("case_id")) {
            throw new InputException(config.table() + " must have the column case_id, got " + columns.keySet());
        }
        Dataset<Row> ofCase = table.where(col("case_id").equalTo(config.caseId()));
        long count = ofCase.count();
        if (count == 0) {
            throw new InputException("--case must be in " + config.table() + ", got " + config.caseId());
        }
        RowText.lines(ofCase.takeAsList(config.rows())).forEach(out::println);
        out.flush();
        return new JobOutcome(count, 0, 0, Map.of("columns", columns));
    }

    /** The table that tells what a picture shows: of a table of graphs that of nodes beside it. */
    private static String painted(SparkSession spark, String table, Set<String> columns) {
        if (!columns.containsAll(OF_GRAPHS)) {
            return table;
        }
        String nodes = Beside.table(table, "nodes");
        Check.exists(spark, "--table", nodes);
        return nodes;
    }

    private static JobOutcome paint(SparkSession spark, String table, String caseId, String output) {
        Check.isNew(spark, "--output", output);
        ShownCase shown = ShownCase.of(spark, table, caseId);
        WriteAside.file(spark.sparkContext().hadoopConfiguration(), output, shown::write);
        Map<String, @Nullable Object> results = new LinkedHashMap<>();
        results.put("width", shown.picture().getWidth());
        results.put("height", shown.picture().getHeight());
        results.put("shows", List.copyOf(shown.words()));
        return new JobOutcome(1, 0, 0, results);
    }
}
