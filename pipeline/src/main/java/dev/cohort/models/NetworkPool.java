package dev.cohort.models;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The networks that a Java process keeps alive between tasks, so that a step costs no building and no JSON. A task
 * borrows one; tasks that run side by side have one each. What a network remembers never matters: its parameters
 * are set before each use. A process serves one model at a time, so networks of another shape are let go.
 */
public final class NetworkPool {

    private static final Map<Kind, ConcurrentLinkedQueue<ComputationGraph>> IDLE = new ConcurrentHashMap<>();

    /** @param device where its arrays are: a thread bound to another GPU would move them there and back */
    private record Kind(String configuration, int device) {}

    private NetworkPool() {}

    /** Lends a network in the given state. */
    public static <T> T with(NetworkState state, Function<ComputationGraph, T> work) {
        Kind kind = new Kind(state.configuration(), Nd4j.getAffinityManager().getDeviceForCurrentThread());
        ConcurrentLinkedQueue<ComputationGraph> idle = IDLE.computeIfAbsent(kind, k -> new ConcurrentLinkedQueue<>());
        IDLE.keySet().removeIf(other -> !other.configuration().equals(kind.configuration()));
        @Nullable ComputationGraph waiting = idle.poll();
        ComputationGraph network = waiting == null ? build(state.configuration()) : waiting;
        Floats.put(state.parameters(), network.params());
        T result = work.apply(network);
        // Only after success: a network that failed in the middle of a step is not trusted again.
        idle.add(network);
        return result;
    }

    private static ComputationGraph build(String configuration) {
        ComputationGraph network = new ComputationGraph(ComputationGraphConfiguration.fromJson(configuration));
        network.init();
        return network;
    }
}
