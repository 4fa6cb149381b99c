package dev.cohort.models;

import java.io.Serializable;
import org.deeplearning4j.nn.graph.ComputationGraph;

/**
 * A network as it travels between Java processes: DL4J's own objects hold native memory and stay where they are.
 *
 * @param configuration DL4J's JSON
 * @param parameters all of them, in DL4J's order
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record NetworkState(String configuration, float[] parameters) implements Serializable {

    /** The present state of a network. */
    public static NetworkState of(ComputationGraph network) {
        return new NetworkState(network.getConfiguration().toJson(), parameters(network));
    }

    /** A copy of a network's parameters. */
    public static float[] parameters(ComputationGraph network) {
        return Floats.of(network.params());
    }
}
