package dev.cohort.seamless;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.graph.vertex.GraphVertex;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Inference as far as some layers of a network: no layer runs on which they do not depend, and what a layer gave is freed with
 * its last reader. Deeplearning4j's own {@code output} of inner layers leaves workspaces open, and its {@code feedForward}
 * keeps the output of every layer.
 */
final class PartialPass {

    private final ComputationGraph network;
    private final Set<String> wanted;
    private final List<GraphVertex> order = new ArrayList<>();
    private final Map<String, Integer> readers = new HashMap<>();

    /** @param layers of a network with one input */
    PartialPass(ComputationGraph network, Collection<String> layers) {
        this.network = network;
        this.wanted = new LinkedHashSet<>(layers);
        Set<String> needed = new HashSet<>(layers);
        int[] sorted = network.topologicalSortOrder();
        for (int i = sorted.length - 1; i >= 0; i--) {
            GraphVertex vertex = network.getVertices()[sorted[i]];
            if (needed.contains(vertex.getVertexName()) && !vertex.isInputVertex()) {
                order.add(0, vertex);
                for (String from : inputs(vertex)) {
                    needed.add(from);
                    readers.merge(from, 1, Integer::sum);
                }
            }
        }
    }

    private List<String> inputs(GraphVertex vertex) {
        return Objects.requireNonNull(
                network.getConfiguration().getVertexInputs().get(vertex.getVertexName()));
    }

    Set<String> layers() {
        return wanted;
    }

    /** What the layers give for an input, which stays as it is. */
    Map<String, INDArray> of(INDArray input) {
        String inputName = network.getConfiguration().getNetworkInputs().get(0);
        LayerWorkspaceMgr memory = LayerWorkspaceMgr.noWorkspaces();
        Map<String, INDArray> outputs = new HashMap<>(Map.of(inputName, input));
        Map<String, Integer> waiting = new HashMap<>(readers);
        for (GraphVertex vertex : order) {
            List<String> inputs = inputs(vertex);
            for (int i = 0; i < inputs.size(); i++) {
                vertex.setInput(i, outputs.get(inputs.get(i)), memory);
            }
            INDArray output = vertex.doForward(false, memory);
            vertex.clear();
            outputs.put(vertex.getVertexName(), output);
            for (String name : inputs) {
                boolean last = waiting.merge(name, -1, Integer::sum) == 0;
                if (last && !name.equals(inputName) && !wanted.contains(name)) {
                    free(Objects.requireNonNull(outputs.remove(name), name), output);
                }
            }
        }
        outputs.keySet().retainAll(wanted);
        return outputs;
    }

    /** Some activations overwrite their input. */
    private static void free(INDArray read, INDArray output) {
        if (read.data().address() != output.data().address() && read.closeable()) {
            read.close();
        }
    }
}
