package dev.cohort.graph;

import dev.cohort.source.ByteSource;
import dev.cohort.source.UnreadableFileException;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.StringTokenizer;
import org.jspecify.annotations.Nullable;

/**
 * Many graphs in the text format of DGCNN: the number of graphs; for each the number of nodes and its class; for each
 * node its tag, how many neighbours it has, their numbers from 0, and perhaps features. Every edge from a node to a
 * neighbour is told, so that an undirected edge comes twice.
 */
public final class DgcnnReader implements GraphReader {

    private final TextLines lines;
    private final Deque<GraphItem> ahead = new ArrayDeque<>();
    private final int graphs;
    private int graph = -1;
    private int nodes;
    private int node;

    /** Of every node of the file; -1 until the first has been read. */
    private int features = -1;

    private DgcnnReader(TextLines lines) throws IOException, UnreadableFileException {
        this.lines = lines;
        String first = lines.nextTelling();
        if (first == null) {
            throw lines.faultOfFile("must hold graphs", "an empty file");
        }
        graphs = Numbers.integer(lines, "the number of graphs", first, 1, Integer.MAX_VALUE);
    }

    /** Opens a file at its first line. */
    public static DgcnnReader open(ByteSource source) throws IOException, UnreadableFileException {
        TextLines lines = new TextLines(source);
        try {
            return new DgcnnReader(lines);
        } catch (IOException | UnreadableFileException e) {
            lines.close();
            throw e;
        }
    }

    @Override
    public @Nullable GraphItem next() throws IOException, UnreadableFileException {
        if (!ahead.isEmpty()) {
            return ahead.poll();
        }
        if (node < nodes) {
            readNode();
            return ahead.poll();
        }
        if (graph + 1 < graphs) {
            return readGraph();
        }
        String more = lines.nextTelling();
        if (more != null) {
            throw lines.fault("nothing may follow the last of " + graphs + " graphs", more);
        }
        return null;
    }

    private GraphItem readGraph() throws IOException, UnreadableFileException {
        String line = lines.nextTelling();
        if (line == null) {
            throw lines.faultOfFile("must hold the " + graphs + " graphs its first line claims", graph + 1);
        }
        StringTokenizer words = new StringTokenizer(line);
        if (words.countTokens() != 2) {
            throw lines.fault("a graph must begin with its number of nodes and its class", line);
        }
        nodes = Numbers.integer(lines, "the number of nodes of a graph", words.nextToken(), 1, Integer.MAX_VALUE);
        node = 0;
        graph++;
        return new GraphItem.Graph(graph, Integer.toString(graph + 1), words.nextToken());
    }

    private void readNode() throws IOException, UnreadableFileException {
        String line = lines.nextTelling();
        if (line == null) {
            throw lines.faultOfFile("graph " + (graph + 1) + " must hold the nodes it claims, " + nodes, node);
        }
        StringTokenizer words = new StringTokenizer(line);
        int count = words.countTokens();
        if (count < 2) {
            throw lines.fault("a node must begin with its tag and its number of neighbours", line);
        }
        String tag = words.nextToken();
        int neighbours = Numbers.integer(lines, "the number of neighbours", words.nextToken(), 0, Integer.MAX_VALUE);
        if (neighbours > count - 2) {
            throw lines.fault("a node must list the neighbours it claims, " + neighbours, count - 2);
        }
        int more = count - 2 - neighbours;
        if (features >= 0 && more != features) {
            throw lines.fault("every node must have as many features, " + features, more);
        }
        features = more;
        NodeName name = NodeName.number(node);
        for (int i = 0; i < neighbours; i++) {
            int other = Numbers.integer(lines, "a neighbour", words.nextToken(), 0, nodes - 1);
            ahead.add(new GraphItem.Edge(graph, lines.number(), name, NodeName.number(other), null, null));
        }
        ahead.addFirst(new GraphItem.Node(graph, lines.number(), name, null, null, tag, features(words)));
        node++;
    }

    private @Nullable NodeFeatures features(StringTokenizer words) throws UnreadableFileException {
        if (!words.hasMoreTokens()) {
            return null;
        }
        float[] values = new float[words.countTokens()];
        for (int i = 0; i < values.length; i++) {
            values[i] = Numbers.feature(lines, words.nextToken());
        }
        return NodeFeatures.dense(values);
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }
}
