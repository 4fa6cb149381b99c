package dev.cohort.graph;

import dev.cohort.source.ByteSource;
import dev.cohort.source.UnreadableFileException;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A data set in the TU format: first all graphs, then all nodes, then all edges. Nodes are numbered through the data set
 * from 1, and keep these numbers as names. Every edge is told in both directions.
 */
public final class TuReader implements GraphReader {

    private final Deque<TextLines> opened = new ArrayDeque<>();
    private final TextLines edges;
    private final TextLines graphOfNode;
    private final @Nullable TextLines graphLabels;
    private final @Nullable TextLines nodeLabels;
    private final @Nullable TextLines nodeAttributes;
    private final @Nullable TextLines edgeLabels;
    private final @Nullable TextLines edgeAttributes;

    /** The graph of each node, from 1; grows with what has been read of the file. */
    private int[] graphs = new int[1 << 10];

    private int nodes;
    private int graphCount;
    private int graph;
    private int node;
    private int features = -1;

    private TuReader(TuFiles files) throws IOException, UnreadableFileException {
        edges = open(files.edges());
        graphOfNode = open(files.graphOfNode());
        graphLabels = openOptional(files.graphLabels());
        nodeLabels = openOptional(files.nodeLabels());
        nodeAttributes = openOptional(files.nodeAttributes());
        edgeLabels = openOptional(files.edgeLabels());
        edgeAttributes = openOptional(files.edgeAttributes());
    }

    /** Opens all files, and reads through the one that tells the graphs. */
    public static TuReader open(TuFiles files) throws IOException, UnreadableFileException {
        TuReader reader = new TuReader(files);
        try {
            reader.readGraphs();
            return reader;
        } catch (IOException | UnreadableFileException e) {
            reader.close();
            throw e;
        }
    }

    private TextLines open(ByteSource source) throws IOException, UnreadableFileException {
        TextLines lines = new TextLines(source);
        opened.add(lines);
        return lines;
    }

    private @Nullable TextLines openOptional(@Nullable ByteSource source) throws IOException, UnreadableFileException {
        return source == null ? null : open(source);
    }

    private void readGraphs() throws IOException, UnreadableFileException {
        for (String line = graphOfNode.nextTelling(); line != null; line = graphOfNode.nextTelling()) {
            if (nodes == graphs.length) {
                graphs = Arrays.copyOf(graphs, nodes * 2);
            }
            // Graphs without nodes cannot be told of, so the next number is at most one larger.
            int number = Numbers.integer(graphOfNode, "the graph of a node", line, 1, graphCount + 1);
            graphCount = Math.max(graphCount, number);
            graphs[nodes++] = number;
        }
        if (nodes == 0) {
            throw graphOfNode.faultOfFile("must hold the graph of each node", "none");
        }
    }

    @Override
    public @Nullable GraphItem next() throws IOException, UnreadableFileException {
        if (graph < graphCount) {
            String label = paired(graphLabels, "a graph");
            return new GraphItem.Graph(graph++, Integer.toString(graph), label);
        }
        if (node < nodes) {
            return nextNode();
        }
        return nextEdge();
    }

    private GraphItem nextNode() throws IOException, UnreadableFileException {
        if (node == 0) {
            ended(graphLabels, "a graph");
        }
        String tag = paired(nodeLabels, "a node");
        String attributes = paired(nodeAttributes, "a node");
        node++;
        return new GraphItem.Node(
                graphs[node - 1] - 1,
                node,
                NodeName.number(node),
                null,
                null,
                tag,
                attributes == null || nodeAttributes == null ? null : features(nodeAttributes, attributes));
    }

    private NodeFeatures features(TextLines lines, String text) throws UnreadableFileException {
        List<String> fields = new ArrayList<>(Delimiter.of(text).split(text));
        if (features >= 0 && fields.size() != features) {
            throw lines.fault("every node must have as many attributes, " + features, fields.size());
        }
        features = fields.size();
        float[] values = new float[features];
        for (int i = 0; i < values.length; i++) {
            values[i] = Numbers.feature(lines, fields.get(i));
        }
        return NodeFeatures.dense(values);
    }

    private @Nullable GraphItem nextEdge() throws IOException, UnreadableFileException {
        String line = edges.nextTelling();
        if (line == null) {
            ended(nodeLabels, "a node");
            ended(nodeAttributes, "a node");
            ended(edgeLabels, "an edge");
            ended(edgeAttributes, "an edge");
            return null;
        }
        List<String> fields = Delimiter.of(line).split(line);
        if (fields.size() != 2) {
            throw edges.fault("an edge must have two nodes", line);
        }
        int source = Numbers.integer(edges, "a node of an edge", fields.get(0), 1, nodes);
        int target = Numbers.integer(edges, "a node of an edge", fields.get(1), 1, nodes);
        if (graphs[source - 1] != graphs[target - 1]) {
            throw edges.fault("the nodes of an edge must be of one graph", line);
        }
        String weight = paired(edgeAttributes, "an edge");
        return new GraphItem.Edge(
                graphs[source - 1] - 1,
                edges.number(),
                NodeName.number(source),
                NodeName.number(target),
                weight == null || edgeAttributes == null
                        ? null
                        : (Double) Numbers.finite(edgeAttributes, "the attribute of an edge", weight),
                paired(edgeLabels, "an edge"));
    }

    /** The line that tells more of a thing. */
    private static @Nullable String paired(@Nullable TextLines lines, String thing)
            throws IOException, UnreadableFileException {
        if (lines == null) {
            return null;
        }
        String line = lines.nextTelling();
        if (line == null) {
            throw lines.faultOfFile("must have a line for " + thing + ", each", lines.number() + " lines");
        }
        return line;
    }

    private static void ended(@Nullable TextLines lines, String thing) throws IOException, UnreadableFileException {
        String more = lines == null ? null : lines.nextTelling();
        if (lines != null && more != null) {
            throw lines.fault("must have a line for " + thing + ", each, and no more", more);
        }
    }

    @Override
    public void close() throws IOException {
        for (TextLines lines : opened) {
            lines.close();
        }
    }
}
