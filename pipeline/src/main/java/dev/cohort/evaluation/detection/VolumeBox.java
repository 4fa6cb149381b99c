package dev.cohort.evaluation.detection;

import dev.cohort.dataset.AnyRow;
import dev.cohort.dataset.AnyTable;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.jspecify.annotations.Nullable;

/**
 * A row of a table of boxes in volumes.
 *
 * @param row where it stands, for messages and the order of equal scores
 * @param category 1 where the table has no such column
 * @param box null in a row that names a case without boxes
 * @param score larger is surer; 0 for an object
 */
record VolumeBox(
        AnyRow row, String caseId, int category, @Nullable Box3 box, double score) implements Serializable {

    private static final String CATEGORY = "category";

    /** By falling score, equal ones in the order of the table. */
    static final Comparator<VolumeBox> BY_SURENESS = Comparator.comparingDouble(VolumeBox::score)
            .reversed()
            .thenComparing(found -> found.row().file())
            .thenComparingLong(found -> found.row().number());

    /** Reads objects: case_id, category where there is one, and the columns of {@link Box3}, empty in a case without any. */
    static JavaRDD<VolumeBox> objects(AnyTable table) {
        return read(table, List.of());
    }

    /** Reads detections, which have a score as well. */
    static JavaRDD<VolumeBox> detections(AnyTable table) {
        return read(table, List.of("score"));
    }

    private static JavaRDD<VolumeBox> read(AnyTable table, List<String> score) {
        boolean hasCategory = table.has(CATEGORY);
        List<String> columns = new ArrayList<>(List.of("case_id"));
        columns.addAll(Box3.COLUMNS);
        columns.addAll(score);
        if (hasCategory) {
            columns.add(CATEGORY);
        }
        boolean isDetection = !score.isEmpty();
        int last = columns.size() - 1;
        return table.rows(columns)
                .map(row -> new VolumeBox(
                        row,
                        row.text(0),
                        hasCategory && row.has(last) ? whole(row, last) : 1,
                        isDetection || row.has(1) ? box(row) : null,
                        isDetection ? row.number(1 + Box3.COLUMNS.size()) + 0.0 : 0));
    }

    private static int whole(AnyRow row, int column) {
        double number = row.number(column);
        if (number != (int) number) {
            throw row.mistake(column, "must be a whole number, got " + number);
        }
        return (int) number;
    }

    private static Box3 box(AnyRow row) {
        for (int side = 4; side <= 6; side++) {
            if (row.number(side) < 0) {
                throw row.mistake(side, "must not be negative, got " + row.number(side));
            }
        }
        return new Box3(row.number(1), row.number(2), row.number(3), row.number(4), row.number(5), row.number(6));
    }
}
