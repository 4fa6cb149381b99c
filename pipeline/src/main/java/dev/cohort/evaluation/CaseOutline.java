package dev.cohort.evaluation;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;

import dev.cohort.dataset.InputException;
import dev.cohort.volume.Affine;
import dev.cohort.volume.Grid;
import dev.cohort.volume.Shape;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * A label map without its voxels.
 *
 * @param grid geometry
 * @param bricks rows of the table
 */
record CaseOutline(Grid grid, long bricks) {

    /**
     * The outline of each case, by case id.
     *
     * @param labels rows of label maps
     * @param side what the table is, for messages
     * @throws InputException if the bricks of a case do not cover one grid once
     */
    static SortedMap<String, CaseOutline> read(Dataset<Row> labels, String side) {
        List<Row> cases = labels.groupBy(col("case_id"), col("shape"), col("affine"))
                .agg(
                        count(lit(1)).as("bricks"),
                        expr("sum(cast(size[0] as bigint) * size[1] * size[2])").as("voxels"))
                .collectAsList();
        SortedMap<String, CaseOutline> outlines = new TreeMap<>();
        for (Row row : cases) {
            Grid grid = grid(row);
            long voxels = row.<Long>getAs("voxels");
            boolean isSecond =
                    outlines.put(row.getAs("case_id"), new CaseOutline(grid, row.<Long>getAs("bricks"))) != null;
            if (isSecond || voxels != grid.shape().voxels()) {
                throw new InputException(
                        "Case %s: the bricks of its %s must cover one grid once, got %d voxels for shape %s"
                                .formatted(row.getAs("case_id"), side, voxels, grid.shape()));
            }
        }
        return outlines;
    }

    private static Grid grid(Row row) {
        List<Integer> shape = row.getList(row.fieldIndex("shape"));
        List<Double> affine = row.getList(row.fieldIndex("affine"));
        return new Grid(
                new Shape(shape.get(0), shape.get(1), shape.get(2)),
                Affine.of(affine.stream().mapToDouble(Double::doubleValue).toArray()));
    }
}
