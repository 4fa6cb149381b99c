package dev.cohort.dataset;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** The images of a boxes table. */
public final class BoxCatalog {

    private BoxCatalog() {}

    /**
     * Lists the images of a table, by ascending case id.
     *
     * @throws InputException if there is no such table, it is empty, or it has a case twice
     */
    public static List<BoxedCase> read(SparkSession spark, String path) {
        List<BoxedCase> cases = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (Row row : Tables.read(spark, path, TableSchema.BOXES)
                .select("image_id", "case_id", "subject", "width", "height", "boxes")
                .orderBy("case_id")
                .collectAsList()) {
            BoxedCase one = new BoxedCase(
                    row.getLong(0), row.getString(1), row.getString(2), row.getInt(3), row.getInt(4), boxes(row));
            if (!seen.add(one.caseId())) {
                throw new InputException(path + " must hold each case once, got " + one.caseId() + " twice");
            }
            cases.add(one);
        }
        if (cases.isEmpty()) {
            throw new InputException(path + " must hold at least one image, but is empty");
        }
        return cases;
    }

    private static List<ObjectBox> boxes(Row row) {
        return row.<Row>getList(row.fieldIndex("boxes")).stream()
                .map(box -> new ObjectBox(
                        box.<Integer>getAs("category_id"),
                        box.getAs("category"),
                        box.<Double>getAs("x"),
                        box.<Double>getAs("y"),
                        box.<Double>getAs("width"),
                        box.<Double>getAs("height"),
                        box.<Boolean>getAs("crowd")))
                .toList();
    }
}
