package dev.cohort.evaluation.detection;

import static org.apache.spark.sql.functions.col;

import dev.cohort.dataset.HadoopSource;
import dev.cohort.dataset.InputException;
import dev.cohort.image.CocoAnnotations;
import dev.cohort.image.CocoCategory;
import dev.cohort.image.CocoEntry;
import dev.cohort.image.CocoImage;
import dev.cohort.source.UnreadableFileException;
import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Which images and categories there are.
 *
 * @param references where it says so, for messages
 * @param sizes of the images, by id
 */
record CocoHeader(String references, Map<Long, Size> sizes, List<Integer> categories) implements Serializable {

    /** No images; for those who need not know them before they are joined. */
    static final CocoHeader NONE = new CocoHeader("", Map.of(), List.of());

    /**
     * The size of an image in pixels; 0 where it is not known.
     *
     * @param name the image's file, or its id
     */
    record Size(String name, int width, int height) implements Serializable {}

    /** Reads the images and categories of a COCO annotation file. */
    static CocoHeader read(String file, Configuration hadoop) {
        try (CocoAnnotations entries = CocoAnnotations.openWithoutAnnotations(new HadoopSource(file, hadoop))) {
            Map<Long, Size> sizes = new HashMap<>();
            Set<Integer> categories = new HashSet<>();
            for (CocoEntry entry = entries.next(); entry != null; entry = entries.next()) {
                if (entry instanceof CocoImage image) {
                    String name = image.fileName().isEmpty() ? Long.toString(image.id()) : image.fileName();
                    if (sizes.put(image.id(), new Size(name, image.width(), image.height())) != null) {
                        throw new InputException(file + ": the id of an image must be unique, got " + image.id());
                    }
                } else if (entry instanceof CocoCategory category && !categories.add(category.id())) {
                    throw new InputException(file + ": the id of a category must be unique, got " + category.id());
                }
            }
            return new CocoHeader(file, sizes, List.copyOf(categories));
        } catch (UnreadableFileException e) {
            throw new InputException(String.valueOf(e.getMessage()), e);
        } catch (IOException e) {
            throw new UncheckedIOException("Reading " + file, e);
        }
    }

    /** The images of a table of boxes. */
    static CocoHeader ofTable(Dataset<Row> boxes, String table) {
        Map<Long, Size> sizes = new HashMap<>();
        for (Row row : boxes.select(col("image_id"), col("case_id"), col("width"), col("height"))
                .collectAsList()) {
            sizes.put(row.getLong(0), new Size(row.getString(1), row.getInt(2), row.getInt(3)));
        }
        return new CocoHeader(table, sizes, List.of());
    }
}
