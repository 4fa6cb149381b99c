package dev.cohort.graph;

import dev.cohort.source.UnreadableFileException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A graph, node or edge of a GraphML file, while its data are read. */
final class GraphMlElement {

    private static final Set<String> LABEL = Set.of("label", "class", "y");
    private static final Set<String> SPLIT = Set.of("split");
    private static final Set<String> TAG = Set.of("tag");
    private static final Set<String> WEIGHT = Set.of("weight");

    private final long line;
    private final String element;
    private final @Nullable String id;
    private final @Nullable String source;
    private final @Nullable String target;
    private final Map<GraphMlKey, String> data = new HashMap<>();

    GraphMlElement(long line, String element, @Nullable String id, @Nullable String source, @Nullable String target) {
        this.line = line;
        this.element = element;
        this.id = id;
        this.source = source;
        this.target = target;
    }

    String element() {
        return element;
    }

    /** Adds to the text of an attribute; the text so far. */
    String append(GraphMlKey key, String text) {
        return data.merge(key, text, String::concat);
    }

    GraphItem.Graph graph(int ordinal, Collection<GraphMlKey> keys) {
        return new GraphItem.Graph(
                ordinal, id == null || id.isBlank() ? Integer.toString(ordinal + 1) : id.strip(), first(keys, LABEL));
    }

    GraphItem.Node node(int graph, Collection<GraphMlKey> keys, GraphMlFaults faults) throws UnreadableFileException {
        return new GraphItem.Node(
                graph,
                line,
                name(id, faults, "a node must have an id"),
                first(keys, LABEL),
                first(keys, SPLIT),
                first(keys, TAG),
                features(keys, faults));
    }

    GraphItem.Edge edge(int graph, Collection<GraphMlKey> keys, GraphMlFaults faults) throws UnreadableFileException {
        String weight = first(keys, WEIGHT);
        return new GraphItem.Edge(
                graph,
                line,
                name(source, faults, "an edge must have a source"),
                name(target, faults, "an edge must have a target"),
                weight == null ? null : (Double) finite(weight, faults),
                first(keys, LABEL));
    }

    private @Nullable NodeFeatures features(Collection<GraphMlKey> keys, GraphMlFaults faults)
            throws UnreadableFileException {
        if (data.isEmpty()) {
            return null;
        }
        List<GraphMlKey> declared = keys.stream()
                .filter(key -> key.isFor("node") && key.isNumber() && !isSpecial(key))
                .toList();
        long given = declared.stream().filter(data::containsKey).count();
        if (given == 0) {
            return null;
        }
        if (given < declared.size()) {
            throw faults.at(line, "a node must have all " + declared.size() + " features or none", given + " of them");
        }
        float[] values = new float[declared.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) finite(data.getOrDefault(declared.get(i), ""), faults);
        }
        return NodeFeatures.dense(values);
    }

    private static boolean isSpecial(GraphMlKey key) {
        return is(key, LABEL) || is(key, SPLIT) || is(key, TAG);
    }

    private static boolean is(GraphMlKey key, Set<String> names) {
        return names.contains(key.name().toLowerCase(Locale.ROOT));
    }

    private @Nullable String first(Collection<GraphMlKey> keys, Set<String> names) {
        for (GraphMlKey key : keys) {
            String text = data.get(key);
            if (text != null && !text.isBlank() && is(key, names)) {
                return text.strip();
            }
        }
        return null;
    }

    private NodeName name(@Nullable String name, GraphMlFaults faults, String rule) throws UnreadableFileException {
        if (name == null || name.isBlank()) {
            throw faults.at(line, rule, "none");
        }
        return NodeName.of(name.strip());
    }

    private double finite(String text, GraphMlFaults faults) throws UnreadableFileException {
        String bare = text.strip();
        if (bare.equals("true") || bare.equals("false")) {
            return bare.equals("true") ? 1 : 0;
        }
        try {
            double value = Double.parseDouble(bare);
            if (Math.abs(value) <= Float.MAX_VALUE) {
                return value;
            }
        } catch (NumberFormatException e) {
            // Told below, as an infinite number is.
        }
        throw faults.at(line, "a feature or weight must be a finite number of 32 bits", bare);
    }
}
