package dev.cohort.models;

import dev.cohort.dataset.GraphArrays;
import dev.cohort.dataset.NodeCase;
import java.util.ArrayList;
import java.util.List;
import org.deeplearning4j.nn.graph.ComputationGraph;

/**
 * Class probabilities of nodes: all that are asked of a row of the table at once.
 *
 * @param rows of the table
 */
public record NodeClasses(GraphInput input, List<GraphArrays> rows) implements CaseClasses<NodeCase> {

    public NodeClasses {
        rows = List.copyOf(rows);
    }

    @Override
    public int batch() {
        return Integer.MAX_VALUE;
    }

    /** Neighbours in the list that are of one row. */
    @Override
    public List<List<NodeCase>> batches(List<NodeCase> cases) {
        List<List<NodeCase>> batches = new ArrayList<>();
        int first = 0;
        for (int end = 1; end <= cases.size(); end++) {
            if (end == cases.size() || cases.get(end).row() != cases.get(first).row()) {
                batches.add(List.copyOf(cases.subList(first, end)));
                first = end;
            }
        }
        return batches;
    }

    @Override
    public List<double[]> probabilities(List<NodeCase> cases, ComputationGraph network) {
        int[] chosen = cases.stream().mapToInt(NodeCase::place).toArray();
        GraphArrays graphs = rows.get(cases.get(0).row());
        return GraphClasses.rows(network.output(false, input.ofNodes(graphs, chosen, 0))[0]);
    }
}
