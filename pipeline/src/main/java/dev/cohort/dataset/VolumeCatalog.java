package dev.cohort.dataset;

import static org.apache.spark.sql.functions.input_file_name;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** The cases of a volumes table, read without their voxels. */
public final class VolumeCatalog {

    private static final Comparator<StoredBrick> IN_ORDER = Comparator.comparing(
                    (StoredBrick b) -> b.info().role())
            .thenComparingInt(b -> b.info().channel())
            .thenComparingInt(b -> b.info().ordinal());

    private VolumeCatalog() {}

    /**
     * Lists the cases of a table, by ascending case id.
     *
     * @throws InputException if there is no such table, or it is empty
     */
    public static List<VolumeCase> read(SparkSession spark, String path) {
        Dataset<Row> rows =
                Tables.read(spark, path, TableSchema.VOLUMES).drop("voxels").withColumn("file", input_file_name());
        Map<String, List<StoredBrick>> byCase = new TreeMap<>();
        for (Row row : rows.collectAsList()) {
            StoredBrick brick = new StoredBrick(BrickRows.info(row), row.getAs("file"));
            byCase.computeIfAbsent(brick.info().caseId(), id -> new ArrayList<>())
                    .add(brick);
        }
        if (byCase.isEmpty()) {
            throw new InputException(path + " must hold at least one case, but is empty");
        }
        List<VolumeCase> cases = new ArrayList<>();
        byCase.forEach((id, bricks) -> {
            bricks.sort(IN_ORDER);
            cases.add(new VolumeCase(id, bricks.get(0).info().subject(), bricks));
        });
        return cases;
    }
}
