package dev.cohort.models;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The networks that a Java process keeps alive between tasks, so that a step costs no building and no JSON. A task
 * borrows one; tasks that run side by side have one each. What a network remembers never matters: its parameters
 * are set before each use. A process serves one model at a time, or those that are averaged, so networks of another
 * shape are let go.
 */
public final class NetworkPool {

    private static final Map<Kind, ConcurrentLinkedQueue<ComputationGraph>> IDLE = new ConcurrentHashMap<>();

    /** @param device where its arrays are: a thread bound to another GPU would move them there and back */
    private record Kind(String configuration, int device) {}

    private NetworkPool() {}

    /** Lends a network in the given state. */
    public static <T> T with(NetworkState state, Function<ComputationGraph, T> work) {
        return withAll(List.of(state), networks -> work.apply(networks.get(0)));
    }

    /** Lends networks in the given states, of one shape or of several. */
    public static <T> T withAll(List<NetworkState> states, Function<List<ComputationGraph>, T> work) {
        int device = Nd4j.getAffinityManager().getDeviceForCurrentThread();
        Set<String> wanted = states.stream().map(NetworkState::configuration).collect(Collectors.toSet());
        IDLE.keySet().removeIf(other -> !wanted.contains(other.configuration()));
        List<ComputationGraph> networks =
                states.stream().map(state -> borrow(state, device)).toList();
        T result = work.apply(networks);
        // Only after success: a network that failed in the middle of a step is not trusted again.
        for (int i = 0; i < networks.size(); i++) {
            idle(states.get(i), device).add(networks.get(i));
        }
        return result;
    }

    private static ComputationGraph borrow(NetworkState state, int device) {
        @Nullable ComputationGraph waiting = idle(state, device).poll();
        ComputationGraph network = waiting == null ? build(state.configuration()) : waiting;
        Floats.put(state.parameters(), network.params());
        return network;
    }

    private static ConcurrentLinkedQueue<ComputationGraph> idle(NetworkState state, int device) {
        return IDLE.computeIfAbsent(new Kind(state.configuration(), device), kind -> new ConcurrentLinkedQueue<>());
    }

    private static ComputationGraph build(String configuration) {
        ComputationGraph network = new ComputationGraph(ComputationGraphConfiguration.fromJson(configuration));
        network.init();
        return network;
    }
}
