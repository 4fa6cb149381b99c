package dev.cohort.dataset;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructType;

/**
 * A table we promise: its columns, as {@code schemas/<name>.json} states them.
 *
 * @param name names the file under {@code schemas/}
 * @param columns the columns in order
 */
public record TableSchema(String name, StructType columns) {

    /** Bricks of volumes: images and label maps. */
    public static final TableSchema VOLUMES = load("volumes");

    /** Features of sound, some frames a row. */
    public static final TableSchema AUDIO = load("audio");

    /** Objects in images: a row an image, its boxes inside. */
    public static final TableSchema BOXES = load("boxes");

    /** Objects that a model found in images: a row an image. */
    public static final TableSchema DETECTIONS = load("detections");

    /** Probabilities of classes: a row a case. */
    public static final TableSchema CLASS_PROBABILITIES = load("class_probabilities");

    /** The class of each case. */
    public static final TableSchema CLASSES = load("classes");

    /** Cases left out of a table, each with file, rule and value. */
    public static final TableSchema QUARANTINE = load("quarantine");

    /** The fold of each case. */
    public static final TableSchema FOLDS = load("folds");

    /** Reads the schema from the resource {@code schemas/<name>.json}. */
    public static TableSchema load(String name) {
        String resource = "/schemas/" + name + ".json";
        try (InputStream in = TableSchema.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException(resource + " must be on the class path");
            }
            String json = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return new TableSchema(name, (StructType) DataType.fromJson(json));
        } catch (IOException e) {
            throw new UncheckedIOException("Reading " + resource, e);
        }
    }

    /** The file that states this schema, as messages name it. */
    public String file() {
        return "schemas/" + name + ".json";
    }
}
