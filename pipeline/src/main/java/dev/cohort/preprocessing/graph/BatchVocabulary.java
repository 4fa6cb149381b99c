package dev.cohort.preprocessing.graph;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;

import java.io.Serializable;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What all rows of a table of batches share.
 *
 * @param features of a node in its source
 */
record BatchVocabulary(ClassNames graphClasses, ClassNames nodeClasses, ClassNames tags, int features)
        implements Serializable {

    private static final String GRAPH = "graph";
    private static final String NODE = "node";
    private static final String TAG = "tag";

    static BatchVocabulary of(GraphTables tables) {
        List<Row> names = OneTask.union(List.of(
                        names(tables.graphs(), "label", GRAPH),
                        names(tables.nodes(), "label", NODE),
                        names(tables.nodes(), "tag", TAG)))
                .distinct()
                .collectAsList();
        Row widest = tables.graphs().agg(max("features")).head();
        return new BatchVocabulary(
                of(GRAPH, names), of(NODE, names), of(TAG, names), widest.isNullAt(0) ? 0 : widest.getInt(0));
    }

    private static Dataset<Row> names(Dataset<Row> table, String column, String what) {
        return table.select(col(column), lit(what)).na().drop();
    }

    private static ClassNames of(String what, List<Row> names) {
        return ClassNames.of(
                names.stream().filter(name -> name.getString(1).equals(what)).map(name -> name.getString(0)));
    }
}
