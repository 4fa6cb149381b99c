package dev.cohort.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cohort.testing.LocalSpark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TablesTest {

    private final SparkSession spark = LocalSpark.session();

    @TempDir
    Path folder;

    private Dataset<Row> oneRefusal() {
        return spark.createDataFrame(
                List.of(RowFactory.create("a", "a.nii", "must be whole", "half")), TableSchema.QUARANTINE.columns());
    }

    @Test
    void readsBackWhatItWrote() {
        String path = folder.resolve("table").toString();
        assertThat(Tables.write(oneRefusal(), path, TableSchema.QUARANTINE)).isEqualTo(1);
        assertThat(Tables.read(spark, path, TableSchema.QUARANTINE).collectAsList())
                .containsExactly(RowFactory.create("a", "a.nii", "must be whole", "half"));
    }

    @Test
    void leavesNothingBesideTheTable() throws IOException {
        Tables.write(oneRefusal(), folder.resolve("table").toString(), TableSchema.QUARANTINE);
        try (var files = Files.list(folder)) {
            assertThat(files).containsExactly(folder.resolve("table"));
        }
    }

    @Test
    void leavesNothingWhenAWriteFails() throws IOException {
        Dataset<Row> failing = oneRefusal()
                .withColumn(
                        "value", functions.raise_error(functions.lit("broken")).cast("string"));
        assertThatThrownBy(() -> Tables.write(failing, folder.resolve("table").toString(), TableSchema.QUARANTINE))
                .hasStackTraceContaining("broken");
        try (var files = Files.list(folder)) {
            assertThat(files).isEmpty();
        }
    }

    @Test
    void refusesToOverwrite() {
        String path = folder.toString();
        assertThatThrownBy(() -> Tables.write(oneRefusal(), path, TableSchema.QUARANTINE))
                .isInstanceOf(InputException.class)
                .hasMessage(path + " must be new, but exists; choose another or remove it");
    }

    @Test
    void namesTheFirstColumnThatDiffers() {
        String path = folder.resolve("table").toString();
        oneRefusal().withColumn("rule", functions.lit(3)).write().parquet(path);
        assertThatThrownBy(() -> Tables.read(spark, path, TableSchema.QUARANTINE))
                .isInstanceOf(InputException.class)
                .hasMessage(path + " does not match schemas/quarantine.json: column 2: expected rule string, found rule"
                        + " int");
    }

    @Test
    void saysThatATableDoesNotExist() {
        assertThatThrownBy(() -> Tables.read(spark, "/nowhere/table", TableSchema.FOLDS))
                .isInstanceOf(InputException.class)
                .hasMessage("/nowhere/table must be a table of schemas/folds.json, but does not exist");
    }
}
