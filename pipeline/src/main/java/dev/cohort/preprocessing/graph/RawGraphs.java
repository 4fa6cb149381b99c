package dev.cohort.preprocessing.graph;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Graphs as their files tell of them. A graph is told by a number: its source's ordinal in the upper 32 bits, its own in
 * that source in the lower ones.
 *
 * @param things graphs, nodes and features, as {@link #THINGS}
 * @param edges as {@link #EDGES}
 */
public record RawGraphs(Dataset<Row> things, Dataset<Row> edges) {

    /** Values of the column kind. */
    public static final int GRAPH = 0;

    /** A node whose source lists nodes. */
    public static final int NODE = 1;

    /** Features of a node that another row lists. */
    public static final int FEATURES = 2;

    /**
     * Columns of {@link #things}. Of a graph: name is its case, declares whether its source lists its nodes. Of a node:
     * key and name are those of {@code NodeName}, line where it is told.
     */
    public static final StructType THINGS = new StructType()
            .add("kind", DataTypes.IntegerType)
            .add("graph", DataTypes.LongType)
            .add("line", DataTypes.LongType)
            .add("key", DataTypes.LongType)
            .add("name", DataTypes.StringType)
            .add("label", DataTypes.StringType)
            .add("split", DataTypes.StringType)
            .add("tag", DataTypes.StringType)
            .add("feature_indices", DataTypes.createArrayType(DataTypes.IntegerType, false))
            .add("feature_values", DataTypes.createArrayType(DataTypes.FloatType, false))
            .add("subject", DataTypes.StringType)
            .add("declares", DataTypes.BooleanType)
            .add("source", DataTypes.StringType)
            .add("source_sha256", DataTypes.StringType);

    /** Columns of {@link #edges}: keys of the nodes, and their names where keys do not tell them. */
    public static final StructType EDGES = new StructType()
            .add("graph", DataTypes.LongType)
            .add("line", DataTypes.LongType)
            .add("source", DataTypes.LongType)
            .add("source_name", DataTypes.StringType)
            .add("target", DataTypes.LongType)
            .add("target_name", DataTypes.StringType)
            .add("weight", DataTypes.DoubleType)
            .add("label", DataTypes.StringType);

    /** The rows of one kind. */
    public Dataset<Row> things(int kind) {
        return things.filter(things.col("kind").equalTo(kind));
    }
}
