package dev.cohort.evaluation.detection;

import dev.cohort.dataset.InputException;
import dev.cohort.image.CocoSegmentation;
import dev.cohort.image.PixelBox;
import dev.cohort.image.RunLengths;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/** A row with an image's boxes and detections, read as objects; a mistake is named with image and place. */
final class ImageRows {

    private final Row row;
    private final Overlap overlap;
    private final long imageId;
    private final int height;
    private final int width;

    private ImageRows(Row row, Overlap overlap) {
        this.row = row;
        this.overlap = overlap;
        this.imageId = row.getAs(DetectionInput.IMAGE_ID);
        this.height = row.<Integer>getAs("height");
        this.width = row.<Integer>getAs("width");
    }

    /** Reads one row of {@link DetectionInput#images}. */
    static ImageObjects read(Row row, Overlap overlap) {
        ImageRows rows = new ImageRows(row, overlap);
        return new ImageObjects(rows.imageId, rows.truths(), rows.found());
    }

    private List<Truth> truths() {
        List<Truth> truths = new ArrayList<>();
        List<Row> boxes = row.getList(row.fieldIndex(DetectionInput.BOXES));
        for (Row box : boxes) {
            String what = "box " + truths.size();
            try {
                RunLengths mask = overlap == Overlap.BOXES ? null : mask(box, 10);
                if (mask == null && overlap == Overlap.MASKS) {
                    throw new IllegalArgumentException("segmentation must be given to compare masks, got none");
                }
                truths.add(new Truth(
                        box.getInt(1), box(box, 3), number(box, 7), box.getBoolean(8), box.getBoolean(9), mask));
            } catch (IllegalArgumentException e) {
                throw refused(what, e);
            }
        }
        return truths;
    }

    private List<Found> found() {
        List<Found> found = new ArrayList<>();
        if (row.isNullAt(row.fieldIndex(DetectionInput.DETECTIONS))) {
            return found;
        }
        List<Row> detections = row.getList(row.fieldIndex(DetectionInput.DETECTIONS));
        for (Row one : detections) {
            String what = "detection " + found.size();
            try {
                PixelBox box = box(one, 1);
                found.add(new Found(
                        one.getInt(0),
                        box,
                        one.size() > 7 ? number(one, 7) : box.area(),
                        number(one, 5),
                        overlap == Overlap.BOXES ? null : maskOrBox(one, box)));
            } catch (IllegalArgumentException e) {
                throw refused(what, e);
            }
        }
        return found;
    }

    private RunLengths maskOrBox(Row one, PixelBox box) {
        RunLengths mask = mask(one, 6);
        return mask == null ? CocoSegmentation.of(box).in(height, width) : mask;
    }

    private @Nullable RunLengths mask(Row object, int column) {
        return object.isNullAt(column) ? null : RunLengths.ofCompressed(height, width, object.getString(column));
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

    private InputException refused(String what, IllegalArgumentException e) {
        return new InputException("image " + imageId + ", " + what + ": " + e.getMessage(), e);
    }
}
