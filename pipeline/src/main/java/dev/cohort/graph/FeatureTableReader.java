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

    private final TextLines lines;
    private final Delimiter delimiter;
    private final int width;
    private final boolean areIndices;

    private FeatureTableReader(TextLines lines) throws IOException, UnreadableFileException {
        this.lines = lines;
        String header = lines.nextTelling();
        if (header == null) {
            throw lines.faultOfFile("a table of features must name its columns", "an empty file");
        }
        delimiter = Delimiter.of(header);
        List<String> columns = delimiter.split(header);
        width = columns.size();
        if (width < 2) {
            throw lines.fault("a table of features must have a column of nodes and at least one of features", header);
        }
        areIndices = width == 2 && columns.get(1).toLowerCase(Locale.ROOT).equals("feature_indices");
    }

    /** Opens a table at its first line. */
    public static FeatureTableReader open(ByteSource source) throws IOException, UnreadableFileException {
        TextLines lines = new TextLines(source);
        try {
            return new FeatureTableReader(lines);
        } catch (IOException | UnreadableFileException e) {
            lines.close();
            throw e;
        }
    }

    @Override
    public @Nullable GraphItem next() throws IOException, UnreadableFileException {
        String line = lines.nextTelling();
        if (line == null) {
            return null;
        }
        List<String> fields = delimiter.split(line);
        if (fields.size() != width) {
            throw lines.fault("a table of features must have as many fields in every line, " + width, line);
        }
        if (fields.get(0).isEmpty()) {
            throw lines.fault("a node must have a name", line);
        }
        NodeFeatures features = areIndices ? indices(fields.get(1)) : dense(fields);
        return new GraphItem.Features(0, lines.number(), NodeName.of(fields.get(0)), features);
    }

    private NodeFeatures indices(String text) throws UnreadableFileException {
        StringTokenizer words = new StringTokenizer(text);
        int[] indices = new int[words.countTokens()];
        for (int i = 0; i < indices.length; i++) {
            indices[i] =
                    Numbers.integer(lines, "the index of a feature", words.nextToken(), 0, Numbers.MOST_FEATURES - 1);
        }
        Arrays.sort(indices);
        for (int i = 1; i < indices.length; i++) {
            if (indices[i] == indices[i - 1]) {
                throw lines.fault("a feature must be listed once for a node", indices[i]);
            }
        }
        return NodeFeatures.ones(indices);
    }

    private NodeFeatures dense(List<String> fields) throws UnreadableFileException {
        float[] values = new float[width - 1];
        for (int i = 0; i < values.length; i++) {
            values[i] = Numbers.feature(lines, fields.get(i + 1));
        }
        return NodeFeatures.dense(values);
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }
}
