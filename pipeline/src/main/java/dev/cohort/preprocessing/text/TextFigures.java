package dev.cohort.preprocessing.text;

import static org.apache.spark.sql.functions.avg;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.countDistinct;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/** What a table of documents holds: lengths, unknown words, documents that repeat a text, and labels. */
public final class TextFigures {

    private TextFigures() {}

    /**
     * The figures by name, in the order to print them.
     *
     * @param documents rows of schemas/documents.json
     */
    public static Map<String, @Nullable Object> of(Dataset<Row> documents) {
        Map<String, @Nullable Object> figures = new LinkedHashMap<>();
        Row lengths = documents
                .agg(
                        count(lit(1)),
                        sum("length"),
                        avg("length"),
                        max("length"),
                        sum(when(col("full_length").gt(col("length")), 1).otherwise(0)),
                        sum("unknown"))
                .head();
        figures.put("documents", lengths.getLong(0));
        figures.put("tokens", lengths.get(1));
        figures.put("mean_length", lengths.get(2));
        figures.put("longest", lengths.get(3));
        figures.put("documents_cut", lengths.get(4));
        figures.put("unknown_tokens", lengths.get(5));
        Row texts = documents
                .groupBy("text_sha256")
                .agg(count(lit(1)).as("copies"), countDistinct("label").as("labels"))
                .agg(
                        sum(when(col("copies").gt(1), 1).otherwise(0)),
                        sum(col("copies").minus(1)),
                        sum(when(col("labels").gt(1), 1).otherwise(0)))
                .head();
        figures.put("texts_repeated", texts.get(0));
        figures.put("documents_repeating_another", texts.get(1));
        figures.put("texts_with_conflicting_labels", texts.get(2));
        figures.put("labels", labels(documents));
        return figures;
    }

    private static Map<String, Long> labels(Dataset<Row> documents) {
        Map<String, Long> counts = new TreeMap<>();
        for (Row row : documents.groupBy("label").count().collectAsList()) {
            counts.put(row.isNullAt(0) ? "without a label" : row.getString(0), row.getLong(1));
        }
        return counts;
    }
}
