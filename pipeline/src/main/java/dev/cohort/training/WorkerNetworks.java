package dev.cohort.training;

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
 * are set before each use.
 */
final class WorkerNetworks {

    private static final Map<String, ConcurrentLinkedQueue<ComputationGraph>> IDLE = new ConcurrentHashMap<>();

    private WorkerNetworks() {}

    /**
     * Lends a network with the given parameters.
     *
     * @param configuration DL4J's JSON
     */
    static <T> T with(String configuration, float[] parameters, Function<ComputationGraph, T> work) {
        ConcurrentLinkedQueue<ComputationGraph> idle =
                IDLE.computeIfAbsent(configuration, c -> new ConcurrentLinkedQueue<>());
        @Nullable ComputationGraph waiting = idle.poll();
        ComputationGraph network = waiting == null ? build(configuration) : waiting;
        network.setParams(Nd4j.createFromArray(parameters));
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
