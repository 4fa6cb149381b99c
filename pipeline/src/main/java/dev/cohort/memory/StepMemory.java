package dev.cohort.memory;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.graph.ComputationGraph;

/**
 * Bytes outside the heap that one network holds while it computes a gradient, from its graph alone: an upper bound for
 * layers that work in oneDNN or by Cohort's own kernels, where no convolution unfolds its input.
 *
 * @param parameterBytes the network's parameters, their gradient, and a float32 copy on its way in or out
 * @param activationBytes output of every vertex, kept from the forward to the backward pass; inputs and labels with it
 * @param gradientBytes of activations, at the moment of the backward pass when most are alive
 * @param workingBytes of the hungriest layer: its tensors once more, in an order of oneDNN's own
 */
public record StepMemory(long parameterBytes, long activationBytes, long gradientBytes, long workingBytes) {

    /** Channels that lie side by side in oneDNN's own orders. */
    private static final long BLOCK = 16;

    /** What the C library keeps of memory that was freed in pieces. */
    private static final double KEPT_BY_THE_ALLOCATOR = 1.25;

    /**
     * Walks a graph.
     *
     * @param network initialized
     * @param bytesPerValue of the numbers it computes with
     * @param batch samples at once
     * @param inputs of one sample each, with their real extents: a network's configuration may name smaller ones
     */
    public static StepMemory of(ComputationGraph network, int bytesPerValue, int batch, InputType... inputs) {
        ComputationGraphConfiguration configuration = network.getConfiguration();
        Map<String, InputType> types = new HashMap<>(configuration.getLayerActivationTypes(inputs));
        for (int i = 0; i < inputs.length; i++) {
            types.put(configuration.getNetworkInputs().get(i), inputs[i]);
        }
        Map<String, Long> bytes = new HashMap<>();
        types.forEach((name, type) -> bytes.put(name, bytes(type, bytesPerValue, batch)));
        Map<String, Long> blocked = new HashMap<>();
        types.forEach((name, type) -> blocked.put(name, blocked(type, bytes(type, bytesPerValue, batch))));
        List<String> outputs = configuration.getNetworkOutputs();
        // Outputs twice: labels are shaped like them.
        long activations = sum(bytes.keySet(), bytes) + sum(outputs, bytes);
        List<Vertex> order = forwardOrder(configuration);
        return new StepMemory(
                Math.multiplyExact(2L * bytesPerValue + Float.BYTES, network.numParams()),
                activations,
                mostGradients(outputs, order, bytes),
                hungriest(order, blocked));
    }

    /** All of it. */
    public long bytes() {
        return (long) (KEPT_BY_THE_ALLOCATOR * (parameterBytes + activationBytes + gradientBytes + workingBytes));
    }

    private static long bytes(InputType type, int bytesPerValue, int batch) {
        return Math.multiplyExact((long) bytesPerValue * batch, type.arrayElementsPerExample());
    }

    private record Vertex(String name, List<String> from) {}

    /** Vertices after those they take from; network inputs are no vertices here. */
    private static List<Vertex> forwardOrder(ComputationGraphConfiguration configuration) {
        Set<String> done = new HashSet<>(configuration.getNetworkInputs());
        List<Vertex> order = new ArrayList<>();
        while (order.size() < configuration.getVertices().size()) {
            configuration.getVertexInputs().forEach((name, from) -> {
                if (!done.contains(name) && done.containsAll(from)) {
                    order.add(new Vertex(name, from));
                    done.add(name);
                }
            });
        }
        return order;
    }

    /** Backwards, a vertex lets go of the gradient of its output when those of its inputs are there. */
    private static long mostGradients(List<String> outputs, List<Vertex> order, Map<String, Long> bytes) {
        Set<String> alive = new HashSet<>(outputs);
        long most = 0;
        for (int i = order.size() - 1; i >= 0; i--) {
            alive.addAll(order.get(i).from());
            most = Math.max(most, sum(alive, bytes));
            alive.remove(order.get(i).name());
        }
        return most;
    }

    private static long hungriest(List<Vertex> order, Map<String, Long> bytes) {
        return order.stream()
                .mapToLong(vertex -> sum(List.of(vertex.name()), bytes) + sum(vertex.from(), bytes))
                .max()
                .orElse(0);
    }

    /** In blocks of 16 channels, of which the last may be part empty. */
    private static long blocked(InputType type, long bytes) {
        long channels = BLOCK;
        if (type instanceof InputType.InputTypeConvolutional image) {
            channels = image.getChannels();
        } else if (type instanceof InputType.InputTypeConvolutional3D volume) {
            channels = volume.getChannels();
        }
        return bytes / channels * ((channels + BLOCK - 1) / BLOCK * BLOCK);
    }

    private static long sum(Collection<String> names, Map<String, Long> bytes) {
        return names.stream().mapToLong(name -> bytes.getOrDefault(name, 0L)).sum();
    }
}
