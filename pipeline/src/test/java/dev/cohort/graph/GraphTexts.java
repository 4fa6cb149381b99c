package dev.cohort.graph;

import dev.cohort.source.UnreadableFileException;
import dev.cohort.testing.MemoryFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Small files of graphs, and what readers make of them. */
final class GraphTexts {

    static final String MOLECULES = "2\n3 1\n0 1 1\n1 2 0 2\n0 1 1\n1 0\n2 0\n";

    static final String GRAPHML = """
            <?xml version="1.0" encoding="UTF-8"?>
            <graphml xmlns="http://graphml.graphdrawing.org/xmlns">
              <key id="a" for="node" attr.name="age" attr.type="double"/>
              <key id="b" for="node" attr.name="label" attr.type="string"/>
              <key id="w" for="edge" attr.name="weight" attr.type="double"/>
              <graph id="g" edgedefault="undirected">
                <node id="x"><data key="a">1.5</data><data key="b">cat</data></node>
                <node id="y"><data key="a">2</data></node>
                <edge source="x" target="y"><data key="w">0.5</data></edge>
              </graph>
            </graphml>
            """;

    private GraphTexts() {}

    static MemoryFile file(String name, String content) {
        return new MemoryFile(name, content.getBytes(StandardCharsets.UTF_8));
    }

    /** What a reader tells, one line a thing. */
    static List<String> told(GraphReader reader) throws IOException, UnreadableFileException {
        try (reader) {
            List<String> told = new ArrayList<>();
            for (GraphItem item = reader.next(); item != null; item = reader.next()) {
                told.add(line(item));
            }
            return told;
        }
    }

    private static String line(GraphItem item) {
        if (item instanceof GraphItem.Graph graph) {
            return "graph " + graph.graph() + " " + graph.name() + " " + graph.label();
        }
        if (item instanceof GraphItem.Node node) {
            return "node %d %s %s %s %s%s"
                    .formatted(
                            node.graph(),
                            node.name().name(),
                            node.label(),
                            node.split(),
                            node.tag(),
                            features(node.features()));
        }
        if (item instanceof GraphItem.Features of) {
            return "features " + of.graph() + " " + of.name().name() + features(of.features());
        }
        GraphItem.Edge edge = (GraphItem.Edge) item;
        return "edge %d %s-%s %s %s"
                .formatted(edge.graph(), edge.source().name(), edge.target().name(), edge.weight(), edge.label());
    }

    private static String features(@Nullable NodeFeatures features) {
        if (features == null) {
            return "";
        }
        int[] indices = features.indices();
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < features.values().length; i++) {
            int index = indices == null ? i : indices[i];
            text.append(' ').append(index).append(':').append(features.values()[i]);
        }
        return text.toString();
    }
}
