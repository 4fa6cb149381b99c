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

    /** Windows of sensor recordings: a row a window. */
    public static final TableSchema WINDOWS = load("windows");

    /** Texts as tokens: a row a document. */
    public static final TableSchema DOCUMENTS = load("documents");

    /** The tokens of documents: a row a token. */
    public static final TableSchema VOCABULARY = load("vocabulary");

    /** Graphs: a row a graph. */
    public static final TableSchema GRAPHS = load("graphs");

    /** Nodes of graphs. */
    public static final TableSchema NODES = load("nodes");

    /** Edges of graphs. */
    public static final TableSchema EDGES = load("edges");

    /** Graphs, or neighbourhoods of some nodes, as training reads them: all that a step needs in one row. */
    public static final TableSchema GRAPH_BATCHES = load("graph_batches");

    /** People: features, protected attributes apart from them, labels and weights. */
    public static final TableSchema PEOPLE = load("people");

    /** The class of each case. */
    public static final TableSchema CLASSES = load("classes");

    /** Cases left out of a table, each with file, rule and value. */
    public static final TableSchema QUARANTINE = load("quarantine");

    /** When cases were taken: ages and shifted dates. */
    public static final TableSchema VISITS = load("visits");

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
