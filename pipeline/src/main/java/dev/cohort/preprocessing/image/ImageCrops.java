package dev.cohort.preprocessing.image;

import dev.cohort.dataset.InputException;
import dev.cohort.dataset.TableSchema;
import dev.cohort.dataset.Tables;
import dev.cohort.image.PixelBox;
import dev.cohort.source.UnreadableFileException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * The boxes of an image that become cases of their own.
 *
 * @param drawnOn the size of the image that the boxes were drawn on
 * @param boxes in their order
 */
public record ImageCrops(ImageSize drawnOn, List<Crop> boxes) implements Serializable {

    public ImageCrops {
        boxes = List.copyOf(boxes);
    }

    /**
     * One box.
     *
     * @param label its category
     */
    public record Crop(String caseId, String label, PixelBox box) implements Serializable {}

    /**
     * The images of a table of boxes that have any but crowds. A box is named after its image and its number in it, from 1;
     * its subject is its image's in the table, so that folds never part boxes of one image.
     *
     * @param table of {@link TableSchema#BOXES}
     * @throws InputException if the table names an image that is not among these, or has no box
     */
    public static List<ImageCase> of(SparkSession spark, List<ImageCase> images, String table) {
        Map<String, ImageCase> byId = images.stream().collect(Collectors.toMap(ImageCase::caseId, Function.identity()));
        Map<String, ImageCase> boxed = new TreeMap<>();
        for (Row row : Tables.read(spark, table, TableSchema.BOXES).collectAsList()) {
            String caseId = row.getAs("case_id");
            ImageCase image = byId.get(caseId);
            if (image == null) {
                throw new InputException(
                        "Case " + caseId + " of " + table + " must have an image, but the input has none");
            }
            ImageCrops crops = crops(row, caseId);
            if (!crops.boxes().isEmpty()) {
                boxed.put(caseId, image.cut(row.getAs("subject"), crops));
            }
        }
        if (boxed.isEmpty()) {
            throw new InputException(table + " must hold at least one box, but holds none");
        }
        return List.copyOf(boxed.values());
    }

    private static ImageCrops crops(Row row, String caseId) {
        List<Crop> crops = new ArrayList<>();
        int number = 0;
        for (Row box : row.<Row>getList(row.fieldIndex("boxes"))) {
            number++;
            if (!box.<Boolean>getAs("crowd")) {
                crops.add(new Crop(
                        caseId + "_" + number,
                        box.getAs("category"),
                        new PixelBox(
                                box.<Double>getAs("x"),
                                box.<Double>getAs("y"),
                                box.<Double>getAs("width"),
                                box.<Double>getAs("height"))));
            }
        }
        return new ImageCrops(new ImageSize(row.<Integer>getAs("height"), row.<Integer>getAs("width")), crops);
    }

    void requireSize(String file, ImageSize size) throws UnreadableFileException {
        if (!size.equals(drawnOn)) {
            throw new UnreadableFileException(
                    file,
                    "must have the size that its boxes were drawn on, " + drawnOn.width() + " x " + drawnOn.height(),
                    size.width() + " x " + size.height());
        }
    }
}
