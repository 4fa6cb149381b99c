package dev.cohort.training;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Where batch normalization's running moments lie among a network's parameters. They travel as gradients, but are
 * means over the batch, where gradients are sums.
 */
final class RunningMoments {

    private record Span(int from, int to) {}

    private final List<Span> spans;

    private RunningMoments(List<Span> spans) {
        this.spans = spans;
    }

    static RunningMoments of(ComputationGraph network) {
        List<Span> spans = new ArrayList<>();
        int at = 0;
        for (Layer layer : network.getLayers()) {
            for (Map.Entry<String, INDArray> parameter : layer.paramTable(false).entrySet()) {
                int end = at + Math.toIntExact(parameter.getValue().length());
                if (!layer.updaterDivideByMinibatch(parameter.getKey())) {
                    spans.add(new Span(at, end));
                }
                at = end;
            }
        }
        return new RunningMoments(spans);
    }

    void multiply(float[] values, double factor) {
        for (Span span : spans) {
            for (int i = span.from(); i < span.to(); i++) {
                values[i] = (float) (values[i] * factor);
            }
        }
    }

    /** Sum of the squares of all values that are no running moments. */
    double squaresOfOthers(float[] values) {
        return squares(values, 0, values.length)
                - spans.stream()
                        .mapToDouble(span -> squares(values, span.from(), span.to()))
                        .sum();
    }

    private static double squares(float[] values, int from, int to) {
        double sum = 0;
        for (int i = from; i < to; i++) {
            sum += (double) values[i] * values[i];
        }
        return sum;
    }
}
