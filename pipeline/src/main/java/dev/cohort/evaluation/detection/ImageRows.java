package dev.cohort.evaluation.detection;

import dev.cohort.dataset.InputException;
import dev.cohort.image.PixelBox;
import dev.cohort.image.RunLengths;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Row;

/** Rows of tables of boxes and detections, read as objects; a mistake is named with image and place. */
final class ImageRows {

    private ImageRows() {}

    /**
     * Reads a row of {@code schemas/boxes.json}.
     *
     * @throws InputException if an object breaks a rule
     */
    static ReferenceImage references(Row row, Overlap overlap) {
        long id = row.getAs("image_id");
        int width = row.<Integer>getAs("width");
        int height = row.<Integer>getAs("height");
        List<Truth> truths = new ArrayList<>();
        for (Row box : row.<Row>getList(row.fieldIndex("boxes"))) {
            try {
                truths.add(new Truth(
                        box.getInt(1),
                        box(box, 3),
                        number(box, 7),
                        box.getBoolean(8),
                        box.getBoolean(9),
                        overlap == Overlap.BOXES ? null : mask(box, height, width)));
            } catch (IllegalArgumentException e) {
                throw new InputException("image " + id + ", box " + truths.size() + ": " + e.getMessage(), e);
            }
        }
        return new ReferenceImage(id, row.getAs("case_id"), row.getAs("subject"), width, height, truths);
    }

    /** Reads a row of {@code schemas/detections.json}, whose detections are held to no rule yet. */
    static FoundPart found(Row row) {
        FoundPart part = new FoundPart(0);
        for (Row one : row.<Row>getList(row.fieldIndex("detections"))) {
            double width = number(one, 3);
            double height = number(one, 4);
            String mask = one.isNullAt(6) ? null : one.getString(6);
            part.add(
                    one.getInt(0), number(one, 1), number(one, 2), width, height, width * height, number(one, 5), mask);
        }
        part.trim();
        return part;
    }

    private static RunLengths mask(Row object, int height, int width) {
        if (object.isNullAt(10)) {
            throw new IllegalArgumentException("segmentation must be given to compare masks, got none");
        }
        return RunLengths.ofCompressed(height, width, object.getString(10));
    }

    private static PixelBox box(Row object, int column) {
        return new PixelBox(
                number(object, column),
                number(object, column + 1),
                number(object, column + 2),
                number(object, column + 3));
    }

    private static double number(Row object, int column) {
        return object.isNullAt(column) ? Double.NaN : object.getDouble(column);
    }
}
