package dev.cohort.training.graph;

import dev.cohort.dataset.GraphArrays;
import dev.cohort.dataset.NodeCase;
import dev.cohort.models.GraphInput;
import dev.cohort.training.Chance;
import dev.cohort.training.Examples;
import dev.cohort.training.classification.Truth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.MultiDataSet;

/**
 * Rows of a table of batches. An example is a node with a class to learn: the others of its row are there for what they tell
 * it, and their own classes stay unseen.
 */
public final class NodeExamples implements Examples {

    private static final long serialVersionUID = 1;

    @SuppressWarnings("serial") // List.copyOf's lists are serializable
    private final List<GraphArrays> rows;

    @SuppressWarnings("serial") // likewise
    private final List<List<NodeCase>> nodes;

    private final Truth truth;

    private final GraphInput input;
    private final long seed;

    /**
     * Rows of all rounds.
     *
     * @param rows of the table
     * @param nodes of each row those to learn from; a row without any is left out
     * @param seed of dropout
     */
    public NodeExamples(List<GraphArrays> rows, List<List<NodeCase>> nodes, Truth truth, GraphInput input, long seed) {
        List<GraphArrays> used = new ArrayList<>();
        List<List<NodeCase>> learned = new ArrayList<>();
        for (int row = 0; row < rows.size(); row++) {
            if (!nodes.get(row).isEmpty()) {
                used.add(rows.get(row));
                learned.add(List.copyOf(nodes.get(row)));
            }
        }
        this.rows = List.copyOf(used);
        this.nodes = List.copyOf(learned);
        this.truth = truth;
        this.input = input;
        this.seed = seed;
    }

    @Override
    public int count() {
        return rows.size();
    }

    @Override
    public String name(int number) {
        return "the row of node " + nodes.get(number).get(0).caseId();
    }

    @Override
    public MultiDataSet batch(int[] numbers, int epoch) {
        List<NodeCase> chosen = new ArrayList<>();
        List<Integer> places = new ArrayList<>();
        int before = 0;
        for (int number : numbers) {
            for (NodeCase node : nodes.get(number)) {
                chosen.add(node);
                places.add(before + node.place());
            }
            before += rows.get(number).nodes();
        }
        GraphArrays all =
                GraphArrays.beside(Arrays.stream(numbers).mapToObj(rows::get).toList());
        // Not by name, which rows of different rounds may share.
        int drawn = Chance.of(seed, epoch, "row " + numbers[0]).nextInt(GraphInput.NUMBERS);
        return new MultiDataSet(
                input.ofNodes(all, places.stream().mapToInt(Integer::intValue).toArray(), drawn),
                new INDArray[] {truth.of(chosen)});
    }
}
