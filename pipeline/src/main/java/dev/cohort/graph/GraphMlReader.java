package dev.cohort.graph;

import dev.cohort.source.ByteSource;
import dev.cohort.source.UnreadableFileException;
import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * Graphs in GraphML, each {@code graph} element one, read as a stream.
 *
 * <p>Of a node the attributes named label, split and tag are taken as such, and its other attributes of a numeric type are
 * its features, in the order in which the file declares them; of an edge weight and label; of a graph label. Other
 * attributes are left out. Edges are taken as listed, whatever {@code edgedefault} says. Document types, and so entities,
 * nested graphs, hyperedges and ports are refused.
 */
public final class GraphMlReader implements GraphReader {

    private static final Set<String> REFUSED = Set.of("hyperedge", "port", "endpoint", "locator");
    private static final Set<String> WITH_DATA = Set.of("graph", "node", "edge");
    private static final int MOST_CHARACTERS = 1 << 16;

    /** Every node is asked for every attribute. */
    private static final int MOST_KEYS = 4096;

    private final GraphMlFaults faults;
    private final InputStream in;
    private final XMLStreamReader xml;
    private final Map<String, GraphMlKey> keys = new LinkedHashMap<>();
    private int graphs;

    /** The elements around the place, of those that data belong to. */
    private @Nullable GraphMlElement graph;

    private @Nullable GraphMlElement inside;
    private @Nullable GraphMlKey key;

    private GraphMlReader(ByteSource source, InputStream in) throws UnreadableFileException {
        this.in = in;
        this.faults = new GraphMlFaults(source.name());
        try {
            this.xml = factory().createXMLStreamReader(in);
        } catch (XMLStreamException e) {
            throw faults.notXml(e);
        }
    }

    /** Opens a file at its first byte. */
    public static GraphMlReader open(ByteSource source) throws IOException, UnreadableFileException {
        InputStream in = source.open();
        try {
            return new GraphMlReader(source, in);
        } catch (UnreadableFileException e) {
            in.close();
            throw e;
        }
    }

    private static XMLInputFactory factory() {
        // Java's own, whatever lies on the class path: these settings are known to hold for it.
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, true);
        // Faults are thrown; Java would print some of them, too.
        factory.setXMLReporter((message, type, related, location) -> {});
        return factory;
    }

    @Override
    public @Nullable GraphItem next() throws IOException, UnreadableFileException {
        try {
            while (xml.hasNext()) {
                GraphItem item = item(xml.next());
                if (item != null) {
                    return item;
                }
            }
        } catch (XMLStreamException e) {
            throw faults.notXml(e);
        }
        if (graphs == 0) {
            throw faults.ofFile("must hold a graph element", "none");
        }
        return null;
    }

    private @Nullable GraphItem item(int event) throws UnreadableFileException, XMLStreamException {
        switch (event) {
            case XMLStreamConstants.DTD, XMLStreamConstants.ENTITY_REFERENCE ->
                throw faults.at(xml, "must have no document type and no entities", "one");
            case XMLStreamConstants.START_ELEMENT -> begin(xml.getLocalName());
            case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> text();
            case XMLStreamConstants.END_ELEMENT -> {
                return end(xml.getLocalName());
            }
            default -> {}
        }
        return null;
    }

    private void begin(String element) throws UnreadableFileException {
        if (REFUSED.contains(element)) {
            throw faults.at(xml, "must hold plain nodes and edges", element);
        }
        switch (element) {
            case "key" -> declare();
            case "data" -> key = keys.get(attribute("key"));
            default -> {
                if (WITH_DATA.contains(element)) {
                    enter(element);
                }
            }
        }
    }

    private void declare() throws UnreadableFileException {
        String id = attribute("id");
        String of = optional("for");
        String name = optional("attr.name");
        String type = optional("attr.type");
        if (keys.size() == MOST_KEYS) {
            throw faults.at(xml, "must declare at most " + MOST_KEYS + " attributes", "more");
        }
        keys.put(id, new GraphMlKey(of == null ? "all" : of, name == null ? id : name, type == null ? "string" : type));
    }

    private void enter(String element) throws UnreadableFileException {
        boolean isGraph = element.equals("graph");
        if (isGraph != (graph == null) || inside != null) {
            throw faults.at(xml, "a graph must lie in no other, and nodes and edges in a graph", element);
        }
        long line = xml.getLocation().getLineNumber();
        GraphMlElement entered =
                new GraphMlElement(line, element, optional("id"), optional("source"), optional("target"));
        if (isGraph) {
            graph = entered;
        } else {
            inside = entered;
        }
    }

    private void text() throws UnreadableFileException {
        GraphMlElement holder = inside == null ? graph : inside;
        if (key == null || holder == null || !key.isFor(holder.element())) {
            return;
        }
        String text = holder.append(key, xml.getText());
        if (text.length() > MOST_CHARACTERS) {
            throw faults.at(xml, "data must have at most " + MOST_CHARACTERS + " characters", "more");
        }
    }

    private @Nullable GraphItem end(String element) throws UnreadableFileException {
        GraphMlElement ended = inside == null ? graph : inside;
        if (element.equals("data")) {
            key = null;
        }
        if (ended == null || !element.equals(ended.element())) {
            return null;
        }
        if (inside != null) {
            inside = null;
            return element.equals("node")
                    ? ended.node(graphs, keys.values(), faults)
                    : ended.edge(graphs, keys.values(), faults);
        }
        graph = null;
        return ended.graph(graphs++, keys.values());
    }

    private String attribute(String name) throws UnreadableFileException {
        String value = optional(name);
        if (value == null) {
            throw faults.at(xml, xml.getLocalName() + " must have the attribute " + name, "none");
        }
        return value;
    }

    private @Nullable String optional(String name) {
        return xml.getAttributeValue(null, name);
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
