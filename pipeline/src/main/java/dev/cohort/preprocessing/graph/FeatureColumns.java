package dev.cohort.preprocessing.graph;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Row;

/** Features of the nodes of a row, one node after the other, zeros left out, and the tag of each as one more that is 1. */
final class FeatureColumns {

    private final int width;
    private final List<Integer> offsets = new ArrayList<>(List.of(0));
    private final List<Integer> indices = new ArrayList<>();
    private final List<Float> values = new ArrayList<>();

    FeatureColumns(BatchVocabulary vocabulary, List<Row> nodes) {
        width = vocabulary.features() + vocabulary.tags().names().size();
        for (Row node : nodes) {
            addFeatures(node);
            int tag = vocabulary.tags().place(node.getAs("tag"));
            if (tag != ClassNames.UNKNOWN) {
                add(vocabulary.features() + tag, 1);
            }
            offsets.add(indices.size());
        }
    }

    private void addFeatures(Row node) {
        int column = node.fieldIndex("feature_values");
        if (node.isNullAt(column)) {
            return;
        }
        List<Float> told = node.getList(column);
        boolean isDense = node.isNullAt(node.fieldIndex("feature_indices"));
        List<Integer> places = isDense ? List.of() : node.getList(node.fieldIndex("feature_indices"));
        for (int i = 0; i < told.size(); i++) {
            if (told.get(i) != 0) {
                add(isDense ? i : places.get(i), told.get(i));
            }
        }
    }

    private void add(int index, float value) {
        indices.add(index);
        values.add(value);
    }

    int width() {
        return width;
    }

    List<Integer> offsets() {
        return offsets;
    }

    List<Integer> indices() {
        return indices;
    }

    List<Float> values() {
        return values;
    }
}
