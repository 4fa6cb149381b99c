package dev.cohort.dataset;

import dev.cohort.volume.Shape;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;

/**
 * The images of a volumes table with their classes, read without their pixels.
 *
 * @param cases by ascending case id; at least one, all of one size and as many channels
 */
public record ImageCatalog(List<LabelledImage> cases) {

    /** @throws InputException if images differ in size or channels */
    public ImageCatalog {
        cases = List.copyOf(cases);
        LabelledImage first = cases.get(0);
        for (LabelledImage one : cases) {
            if (!one.shape().equals(first.shape())
                    || one.volumes().channels() != first.volumes().channels()) {
                throw new InputException(
                        "Every image must have the same size and channels, as preprocess-images --size and --channels "
                                + "make them, got " + text(one) + " in case " + one.caseId() + " and " + text(first)
                                + " in case " + first.caseId());
            }
        }
    }

    /**
     * Lists the images of a table.
     *
     * @param classes a table of {@link TableSchema#CLASSES}, in which an image may lack; null if no class is known
     * @throws InputException if there is no such table, it is empty, holds volumes or images that differ in size or
     *     channels, or an image has two classes
     */
    public static ImageCatalog read(SparkSession spark, String path, @Nullable String classes) {
        Map<String, String> classOf = classes == null ? Map.of() : classes(spark, classes);
        return new ImageCatalog(VolumeCatalog.read(spark, path).stream()
                .map(one -> new LabelledImage(one, classOf.get(one.caseId())))
                .toList());
    }

    /** Columns and rows of every image, one slice. */
    public Shape shape() {
        return cases.get(0).shape();
    }

    /** Channels of every image. */
    public int channels() {
        return cases.get(0).volumes().channels();
    }

    private static Map<String, String> classes(SparkSession spark, String path) {
        Map<String, String> classOf = new HashMap<>();
        for (Row row : Tables.read(spark, path, TableSchema.CLASSES).collectAsList()) {
            String caseId = row.getAs("case_id");
            String label = row.getAs("class");
            String other = classOf.put(caseId, label);
            if (other != null && !other.equals(label)) {
                throw new InputException(
                        "Case " + caseId + " must have one class in " + path + ", got " + other + " and " + label);
            }
        }
        return classOf;
    }

    private static String text(LabelledImage one) {
        return one.shape() + " in " + one.volumes().channels();
    }
}
