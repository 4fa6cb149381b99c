package dev.cohort.preprocessing.graph;

import java.io.Serializable;
import org.apache.spark.sql.Row;

/**
 * What all rows of a table of batches share.
 *
 * @param features of a node in its source
 */
record BatchVocabulary(ClassNames graphClasses, ClassNames nodeClasses, ClassNames tags, int features)
        implements Serializable {

    static BatchVocabulary of(GraphTables tables) {
        Row widest = tables.graphs().agg(java.util.Map.of("features", "max")).head();
        return new BatchVocabulary(
                ClassNames.of(tables.graphs(), "label"),
                ClassNames.of(tables.nodes(), "label"),
                ClassNames.of(tables.nodes(), "tag"),
                widest.isNullAt(0) ? 0 : widest.getInt(0));
    }
}
