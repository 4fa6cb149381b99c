package dev.cohort.training.graph;

import dev.cohort.dataset.GraphArrays;
import dev.cohort.dataset.GraphCase;
import dev.cohort.models.GraphInput;
import dev.cohort.training.Chance;
import dev.cohort.training.Examples;
import dev.cohort.training.classification.LabelledSplit;
import dev.cohort.training.classification.Truth;
import java.util.Arrays;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.MultiDataSet;

/** Graphs with their classes; a batch lays them beside each other. */
public final class GraphExamples implements Examples {

    private static final long serialVersionUID = 1;

    @SuppressWarnings("serial") // List.copyOf's lists are serializable
    private final List<GraphCase> graphs;

    private final Truth truth;

    private final GraphInput input;
    private final long seed;

    /** @param seed of dropout */
    public GraphExamples(LabelledSplit<GraphCase> split, GraphInput input, long seed) {
        this.graphs = split.training();
        this.truth = split.truth();
        this.input = input;
        this.seed = seed;
    }

    @Override
    public int count() {
        return graphs.size();
    }

    @Override
    public String name(int number) {
        return graphs.get(number).caseId();
    }

    @Override
    public MultiDataSet batch(int[] numbers, int epoch) {
        List<GraphCase> chosen = Arrays.stream(numbers).mapToObj(graphs::get).toList();
        GraphArrays all =
                GraphArrays.beside(chosen.stream().map(GraphCase::graph).toList());
        int drawn = Chance.of(seed, epoch, name(numbers[0])).nextInt(GraphInput.NUMBERS);
        return new MultiDataSet(input.ofGraphs(all, drawn), new INDArray[] {truth.of(chosen)});
    }
}
