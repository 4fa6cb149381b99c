package dev.cohort.jobs;

import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;

/** A table of two rows: case_id p1, p2 and dice 0.5, null. */
final class TinyTable {

    private TinyTable() {}

    static String write(Path path) {
        try (SparkSession spark = SparkSession.builder()
                .master("local[1]")
                .config("spark.ui.enabled", false)
                .config("spark.driver.bindAddress", "127.0.0.1")
                .config("spark.driver.host", "127.0.0.1")
                .getOrCreate()) {
            StructType schema = new StructType().add("case_id", "string").add("dice", "double");
            spark.createDataFrame(List.of(RowFactory.create("p1", 0.5), RowFactory.create("p2", null)), schema)
                    .coalesce(1)
                    .write()
                    .parquet(path.toString());
        }
        return path.toString();
    }
}
