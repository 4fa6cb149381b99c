package dev.cohort.graph;

import dev.cohort.source.ByteSource;
import dev.cohort.source.UnreadableFileException;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A table of nodes with a header: a column of names ({@code node}, {@code id}, {@code name} or {@code node_id}), perhaps
 * {@code label} or {@code class}, {@code split}, {@code tag}, and a column of numbers per feature. All nodes are of graph
 * 0. A node whose features are all empty has none; one of which only some are empty is refused.
 */
public final class NodeTableReader implements GraphReader {

    private static final Set<String> NAME = Set.of("node", "id", "name", "node_id", "nodeid");
    private static final Set<String> LABEL = Set.of("label", "class", "y");
    private static final Set<String> SPLIT = Set.of("split", "mask", "set");
    private static final Set<String> TAG = Set.of("tag", "node_type");

    /** Splits that tell that there is none. */
    private static final Set<String> NO_SPLIT = Set.of("", "none", "unlabeled", "unlabelled");

    private final TextLines lines;
    private final Delimiter delimiter;
    private final int width;
    private final int name;
    private final int label;
    private final int split;
    private final int tag;
    private final int[] features;

    private NodeTableReader(TextLines lines) throws IOException, UnreadableFileException {
        this.lines = lines;
        String header = lines.nextTelling();
        if (header == null) {
            throw lines.faultOfFile("a table of nodes must name its columns", "an empty file");
        }
        delimiter = Delimiter.of(header);
        List<String> columns = delimiter.split(header);
        refuseTwice(columns);
        width = columns.size();
        name = EdgeColumns.column(columns, NAME);
        if (name < 0) {
            throw lines.fault("a table of nodes must have a column node or id", header);
        }
        label = EdgeColumns.column(columns, LABEL);
        split = EdgeColumns.column(columns, SPLIT);
        tag = EdgeColumns.column(columns, TAG);
        features = IntStream.range(0, width)
                .filter(i -> i != name && i != label && i != split && i != tag)
                .toArray();
    }

    /** Opens a table at its first line. */
    public static NodeTableReader open(ByteSource source) throws IOException, UnreadableFileException {
        TextLines lines = new TextLines(source);
        try {
            return new NodeTableReader(lines);
        } catch (IOException | UnreadableFileException e) {
            lines.close();
            throw e;
        }
    }

    private void refuseTwice(List<String> columns) throws UnreadableFileException {
        Set<String> seen = new HashSet<>();
        for (String column : columns) {
            if (!seen.add(column.toLowerCase(Locale.ROOT))) {
                throw lines.fault("a table of nodes must name each column once", column);
            }
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
            throw lines.fault("a table of nodes must have as many fields in every line, " + width, line);
        }
        if (fields.get(name).isEmpty()) {
            throw lines.fault("a node must have a name", line);
        }
        String set = split < 0 ? "" : fields.get(split);
        return new GraphItem.Node(
                0,
                lines.number(),
                NodeName.of(fields.get(name)),
                label < 0 ? null : EdgeColumns.emptyToNull(fields.get(label)),
                NO_SPLIT.contains(set.toLowerCase(Locale.ROOT)) ? null : set,
                tag < 0 ? null : EdgeColumns.emptyToNull(fields.get(tag)),
                features(fields, line));
    }

    private @Nullable NodeFeatures features(List<String> fields, String line) throws UnreadableFileException {
        int given = 0;
        for (int column : features) {
            given += fields.get(column).isEmpty() ? 0 : 1;
        }
        if (given == 0) {
            return null;
        }
        if (given < features.length) {
            throw lines.fault("a node must have all " + features.length + " features or none", line);
        }
        float[] values = new float[features.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = Numbers.feature(lines, fields.get(features[i]));
        }
        return NodeFeatures.dense(values);
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }
}
