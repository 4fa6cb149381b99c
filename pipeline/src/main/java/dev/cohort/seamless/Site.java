package dev.cohort.seamless;

import dev.cohort.layers.TiledNormalization;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.graph.vertex.GraphVertex;

/**
 * A normalization of a network whose cells reach beyond tiles.
 *
 * @param input the layer whose output it normalizes
 */
record Site(String layer, String input) {

    /**
     * All of them, in rounds: the inputs of those of a round depend on no others than those of the rounds before.
     *
     * @throws IllegalArgumentException if one has cells that a tile holds in part
     */
    static List<List<Site>> rounds(ComputationGraph network) {
        List<List<Site>> rounds = new ArrayList<>();
        Map<String, Integer> roundsBefore = new HashMap<>();
        for (int index : network.topologicalSortOrder()) {
            GraphVertex vertex = network.getVertices()[index];
            String name = vertex.getVertexName();
            List<String> inputs = network.getConfiguration().getVertexInputs().getOrDefault(name, List.of());
            int round = inputs.stream()
                    .mapToInt(input -> Objects.requireNonNull(roundsBefore.get(input), input))
                    .max()
                    .orElse(0);
            if (vertex.hasLayer()
                    && vertex.getLayer() instanceof TiledNormalization normalization
                    && normalization.reachesBeyondTiles()) {
                if (round == rounds.size()) {
                    rounds.add(new ArrayList<>());
                }
                rounds.get(round).add(new Site(name, inputs.get(0)));
                round++;
            }
            roundsBefore.put(name, round);
        }
        return rounds;
    }

    TiledNormalization in(ComputationGraph network) {
        return (TiledNormalization) network.getLayer(layer);
    }
}
