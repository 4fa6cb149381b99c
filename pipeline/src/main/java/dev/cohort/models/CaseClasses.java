package dev.cohort.models;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Takes whole cases through a classifier.
 *
 * @param <C> kind of case
 */
public interface CaseClasses<C> extends Serializable {

    /** Most cases that go through the network at once. */
    int batch();

    /** The probability of each class for each case, in the order of the cases. */
    List<double[]> probabilities(List<C> cases, ComputationGraph network);

    /** The cases in their order, so many together as {@link #batch()} says. */
    default List<List<C>> batches(List<C> cases) {
        List<List<C>> batches = new ArrayList<>();
        for (int first = 0; first < cases.size(); first += batch()) {
            batches.add(List.copyOf(cases.subList(first, Math.min(first + batch(), cases.size()))));
        }
        return batches;
    }

    /** The rows of a network's output [cases, classes]. */
    static List<double[]> rows(INDArray output) {
        List<double[]> rows = new ArrayList<>();
        for (int i = 0; i < output.rows(); i++) {
            rows.add(output.getRow(i).toDoubleVector());
        }
        return rows;
    }

    /** The classes of a probability of one half at least, where each has its own. */
    static List<Integer> likely(double[] probabilities) {
        return IntStream.range(0, probabilities.length)
                .filter(c -> probabilities[c] >= 0.5)
                .boxed()
                .toList();
    }

    /** The class of the largest probability, the first of equal ones. */
    static int mostProbable(double[] probabilities) {
        int best = 0;
        for (int c = 1; c < probabilities.length; c++) {
            if (probabilities[c] > probabilities[best]) {
                best = c;
            }
        }
        return best;
    }
}
