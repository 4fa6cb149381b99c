package dev.cohort.seamless;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.graph.ComputationGraph;

/** How far the layers of a network see: the part of its input that a part of a layer's output depends on. */
final class Reach {

    /** Along the network, its inputs left out. */
    private final List<Vertex> vertices = new ArrayList<>();

    private final String input;
    private final Map<String, Integer> scales = new HashMap<>();

    private record Vertex(String name, Motion motion, List<String> from) {}

    /**
     * Of a network with one input.
     *
     * @throws IllegalArgumentException if it has layers of whose reach nothing is known
     */
    Reach(ComputationGraph network) {
        ComputationGraphConfiguration configuration = network.getConfiguration();
        input = configuration.getNetworkInputs().get(0);
        scales.put(input, 1);
        for (int index : network.topologicalSortOrder()) {
            String name = network.getVertices()[index].getVertexName();
            if (!name.equals(input)) {
                Motion motion = Motion.of(
                        name, Objects.requireNonNull(configuration.getVertices().get(name)));
                List<String> from =
                        Objects.requireNonNull(configuration.getVertexInputs().get(name));
                vertices.add(new Vertex(name, motion, from));
                scales.put(name, motion.scale(scale(from.get(0))));
            }
        }
        Collections.reverse(vertices);
    }

    /** How many positions of the input, along each axis, one of this layer's output stands for. */
    int scale(String layer) {
        return Objects.requireNonNull(scales.get(layer), layer);
    }

    /** What the ends of tiles must be multiples of. */
    int multiple() {
        return Collections.max(scales.values());
    }

    /** What must be seen around a place to know some layers in it. */
    Margin margin(Collection<String> layers) {
        Span seen = needed(layers, new Span(0, multiple())).alignedTo(multiple());
        return new Margin(-seen.from(), seen.to() - multiple(), multiple());
    }

    /**
     * The positions of the input that some layers depend on in one place; beyond the input's ends where they see padding.
     *
     * @param place in positions of the input, its ends multiples of {@link #multiple()}
     */
    Span needed(Collection<String> layers, Span place) {
        Map<String, Span> needed = new HashMap<>();
        layers.forEach(layer -> needed.put(layer, place.coarser(scale(layer))));
        for (Vertex vertex : vertices) {
            Span outputs = needed.get(vertex.name());
            if (outputs != null) {
                vertex.from().forEach(from -> needed.merge(from, vertex.motion().needed(outputs), Span::union));
            }
        }
        return Objects.requireNonNull(needed.get(input), input);
    }
}
