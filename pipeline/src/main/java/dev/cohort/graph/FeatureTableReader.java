package dev.cohort.graph;

import dev.cohort.source.ByteSource;
import dev.cohort.source.UnreadableFileException;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.StringTokenizer;
import org.jspecify.annotations.Nullable;

/**
 * Features in a table of their own, with a header: the node's name first, then either {@code feature_indices}, the
 * features that are one, from 0 and parted by blanks, or a column of numbers per feature. All nodes are of graph 0.
 */
public final class FeatureTableReader implements GraphReader {

    private final HeadedTable table;
    private final boolean areIndices;

    private FeatureTableReader(HeadedTable table) {
        this.table = table;
        List<String> columns = table.columns();
        areIndices =
                columns.size() == 2 && columns.get(1).toLowerCase(Locale.ROOT).equals("feature_indices");
    }

    /** Opens a table at its first line. */
    public static FeatureTableReader open(ByteSource source) throws IOException, UnreadableFileException {
        HeadedTable table = HeadedTable.open("a table of features", source);
        if (table.columns().size() < 2) {
            table.close();
            throw table.fault("a table of features must have a column of nodes and at least one of features");
        }
        return new FeatureTableReader(table);
    }

    @Override
    public @Nullable GraphItem next() throws IOException, UnreadableFileException {
        List<String> fields = table.next();
        if (fields == null) {
            return null;
        }
        if (fields.get(0).isEmpty()) {
            throw table.fault("a node must have a name");
        }
        NodeFeatures features = areIndices ? indices(fields.get(1)) : dense(fields);
        return new GraphItem.Features(0, table.lines().number(), NodeName.of(fields.get(0)), features);
    }

    private NodeFeatures indices(String text) throws UnreadableFileException {
        StringTokenizer words = new StringTokenizer(text);
        int[] indices = new int[words.countTokens()];
        for (int i = 0; i < indices.length; i++) {
            indices[i] = Numbers.integer(
                    table.lines(), "the index of a feature", words.nextToken(), 0, Numbers.MOST_FEATURES - 1);
        }
        Arrays.sort(indices);
        for (int i = 1; i < indices.length; i++) {
            if (indices[i] == indices[i - 1]) {
                throw table.lines().fault("a feature must be listed once for a node", indices[i]);
            }
        }
        return NodeFeatures.ones(indices);
    }

    private NodeFeatures dense(List<String> fields) throws UnreadableFileException {
        float[] values = new float[fields.size() - 1];
        for (int i = 0; i < values.length; i++) {
            values[i] = Numbers.feature(table.lines(), fields.get(i + 1));
        }
        return NodeFeatures.dense(values);
    }

    @Override
    public void close() throws IOException {
        table.close();
    }
}
