package dev.cohort.jobs;

import dev.cohort.dataset.JobOutcome;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructField;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Prints the schema, the row count and the first rows of a Parquet table. */
@Command(name = "show-table", description = "Prints the schema, the row count and the first rows of a Parquet table.")
final class ShowTable implements Callable<Integer> {

    private static final int CELL_WIDTH = 40;

    @Option(names = "--table", required = true, paramLabel = "TABLE", description = "Parquet table to read")
    private String table;

    @Option(names = "--rows", defaultValue = "10", description = "Rows to print (default: ${DEFAULT-VALUE})")
    private int rows;

    @Mixin
    private JobRun job;

    /** Everything the job needs, valid by construction. */
    record Config(String table, int rows) {
        Config {
            Check.inRange("--rows", rows, 0, 1000);
        }
    }

    @Override
    public Integer call() {
        Config config = new Config(table, rows);
        return job.run(spark -> run(spark, config));
    }

    static JobOutcome run(SparkSession spark, Config config) {
        Check.exists(spark, "--table", config.table());
        Dataset<Row> table = spark.read().parquet(config.table());
        table.show(config.rows(), CELL_WIDTH);
        Map<String, @Nullable Object> columns = new LinkedHashMap<>();
        for (StructField field : table.schema().fields()) {
            columns.put(field.name(), field.dataType().simpleString());
        }
        return new JobOutcome(table.count(), 0, 0, Map.of("columns", columns));
    }
}
