package dev.cohort.models;

import dev.cohort.layers.GroupNormalization;
import dev.cohort.norm.Grouping;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.graph.LayerVertex;
import org.deeplearning4j.nn.graph.ComputationGraph;

/**
 * How a normalization within a network groups its channels, where that is open to choice: there are several groups, one of
 * them of several channels, and the channels are not those of the data, which have groups of their own.
 *
 * @param layer its name in the network
 */
public record ChannelGroups(String layer, int channels, Grouping groups) {

    /** Those of a network, in its order. */
    public static List<ChannelGroups> of(ComputationGraph network) {
        List<ChannelGroups> all = new ArrayList<>();
        ComputationGraphConfiguration configuration = network.getConfiguration();
        for (String name : configuration.getVertices().keySet()) {
            boolean isOfData = Objects.requireNonNull(
                            configuration.getVertexInputs().get(name))
                    .stream()
                    .anyMatch(configuration.getNetworkInputs()::contains);
            if (!isOfData
                    && configuration.getVertices().get(name) instanceof LayerVertex vertex
                    && vertex.getLayerConf().getLayer() instanceof GroupNormalization layer) {
                ChannelGroups groups = new ChannelGroups(name, Math.toIntExact(layer.getNOut()), layer.channelGroups());
                if (groups.count() > 1 && groups.count() < groups.channels()) {
                    all.add(groups);
                }
            }
        }
        return all;
    }

    /**
     * Those that were learned, for each channel by itself, and that another network can take over: it groups as many channels
     * in a layer of the same name.
     */
    public static List<ChannelGroups> learned(ComputationGraph from, ComputationGraph into) {
        List<ChannelGroups> there = of(into);
        return of(from).stream()
                .filter(one -> one.groups().isAssigned())
                .filter(one -> there.stream()
                        .anyMatch(other -> other.layer().equals(one.layer()) && other.channels() == one.channels()))
                .toList();
    }

    /** A new network with other groups in some layers, all else the same; with a new updater. */
    public static ComputationGraph in(ComputationGraph network, List<ChannelGroups> groups) {
        ComputationGraphConfiguration configuration = network.getConfiguration().clone();
        for (ChannelGroups one : groups) {
            LayerVertex vertex = (LayerVertex)
                    Objects.requireNonNull(configuration.getVertices().get(one.layer()));
            ((GroupNormalization) vertex.getLayerConf().getLayer()).channelGroups(one.groups());
        }
        ComputationGraph changed = new ComputationGraph(configuration);
        changed.init(network.params(), true);
        return changed;
    }

    /** The text form of the groups of each layer, for the model card. */
    public static Map<String, String> byName(List<ChannelGroups> groups) {
        Map<String, String> byName = new LinkedHashMap<>();
        groups.forEach(one -> byName.put(one.layer(), one.groups().toString()));
        return byName;
    }

    /** How many groups there are. */
    public int count() {
        return groups.groupSizes(channels).size();
    }
}
