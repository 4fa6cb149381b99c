package dev.cohort.models;

import dev.cohort.dataset.GraphArrays;
import dev.cohort.dataset.GraphCase;
import java.util.ArrayList;
import java.util.List;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Class probabilities of whole graphs. */
public record GraphClasses(GraphInput input) implements CaseClasses<GraphCase> {

    @Override
    public int batch() {
        return 32;
    }

    @Override
    public List<double[]> probabilities(List<GraphCase> graphs, ComputationGraph network) {
        GraphArrays all =
                GraphArrays.beside(graphs.stream().map(GraphCase::graph).toList());
        return rows(network.output(false, input.ofGraphs(all, 0))[0]);
    }

    static List<double[]> rows(INDArray output) {
        List<double[]> rows = new ArrayList<>();
        for (int i = 0; i < output.size(0); i++) {
            rows.add(output.getRow(i).toDoubleVector());
        }
        return rows;
    }
}
