package dev.cohort.graph;

import dev.cohort.source.UnreadableFileException;
import java.io.IOException;
import java.io.Serializable;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where an edge list keeps what.
 *
 * @param headerLine the number of the line that names the columns; 0 if none does
 * @param width fields of a line
 * @param weight column of weights, -1 for none
 * @param label column of classes of edges, -1 for none
 */
record EdgeColumns(Delimiter delimiter, long headerLine, int width, int source, int target, int weight, int label)
        implements Serializable {

    private static final Set<String> SOURCE =
            Set.of("source", "src", "u", "from", "node1", "source_id", "node_1", "id1", "id_1", "head", "citing");
    private static final Set<String> TARGET =
            Set.of("target", "dst", "v", "to", "node2", "target_id", "node_2", "id2", "id_2", "tail", "cited");
    private static final Set<String> WEIGHT = Set.of("weight", "w");
    private static final Set<String> LABEL = Set.of("label", "class", "type");

    /**
     * Reads as much of the file as is needed: its first two lines that are no comments.
     *
     * <p>Columns named source and target, u and v, from and to, src and dst, and some more, are told by a header; without
     * one, the first two fields of a line are an edge, and a third its weight.
     */
    static EdgeColumns of(TextLines lines) throws IOException, UnreadableFileException {
        String first = lines.nextTelling();
        if (first == null) {
            throw lines.faultOfFile("an edge list must hold edges, or name its columns", "an empty file");
        }
        Delimiter delimiter = Delimiter.of(first);
        List<String> fields = delimiter.split(first);
        int source = column(fields, SOURCE);
        int target = column(fields, TARGET);
        if (source >= 0 && target >= 0) {
            return new EdgeColumns(
                    delimiter,
                    lines.number(),
                    fields.size(),
                    source,
                    target,
                    column(fields, WEIGHT),
                    column(fields, LABEL));
        }
        if (fields.size() < 2 || fields.size() > 3) {
            throw lines.fault("an edge list without header must hold source, target and perhaps weight", first);
        }
        refuseUnknownHeader(lines, first, delimiter);
        return new EdgeColumns(delimiter, 0, fields.size(), 0, 1, fields.size() - 1 == 2 ? 2 : -1, -1);
    }

    /** Words over numbers name columns; as an edge they would add two nodes that nobody meant. */
    private static void refuseUnknownHeader(TextLines lines, String first, Delimiter delimiter)
            throws IOException, UnreadableFileException {
        long line = lines.number();
        String second = lines.nextTelling();
        if (second != null && !areNumbers(delimiter.split(first)) && areNumbers(delimiter.split(second))) {
            throw lines.fault("a header must name the columns source and target", first, line);
        }
    }

    private static boolean areNumbers(List<String> fields) {
        return fields.size() >= 2
                && NodeName.of(fields.get(0)).text() == null
                && NodeName.of(fields.get(1)).text() == null;
    }

    static int column(List<String> fields, Set<String> names) {
        for (int i = 0; i < fields.size(); i++) {
            if (names.contains(fields.get(i).toLowerCase(Locale.ROOT))) {
                return i;
            }
        }
        return -1;
    }

    /** The edge of a line. */
    GraphItem.Edge edge(TextLines lines, String line) throws UnreadableFileException {
        List<String> fields = delimiter.split(line);
        if (fields.size() != width) {
            throw lines.fault("an edge list must have as many fields in every line, " + width, line);
        }
        return new GraphItem.Edge(
                0,
                lines.number(),
                node(lines, fields.get(source), line),
                node(lines, fields.get(target), line),
                weight < 0 ? null : (Double) Numbers.finite(lines, "the weight of an edge", fields.get(weight)),
                label < 0 ? null : emptyToNull(fields.get(label)));
    }

    private static NodeName node(TextLines lines, String name, String line) throws UnreadableFileException {
        if (name.isEmpty()) {
            throw lines.fault("an edge must name its two nodes", line);
        }
        return NodeName.of(name);
    }

    static @Nullable String emptyToNull(String text) {
        return text.isEmpty() ? null : text;
    }
}
