package dev.cohort.models;

import dev.cohort.dataset.WindowCase;
import dev.cohort.dataset.WindowStore;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Class probabilities of windows.
 *
 * @param sampleMultiple what the samples of an input must be a multiple of
 * @param change what happens to a window before the network sees it
 */
public record WindowClasses(WindowStore store, int sampleMultiple, Change change) implements CaseClasses<WindowCase> {

    /** A change of values, in place. */
    @FunctionalInterface
    public interface Change extends Serializable {

        /** @param values [sample x channel], channels fastest */
        void apply(float[] values, WindowCase window);
    }

    @Override
    public int batch() {
        return 64;
    }

    @Override
    public List<double[]> probabilities(List<WindowCase> windows, ComputationGraph network) {
        List<float[]> values = new ArrayList<>();
        for (WindowCase window : windows) {
            float[] one = store.values(window);
            change.apply(one, window);
            values.add(one);
        }
        SeriesBatch batch = SeriesBatch.of(values, windows.get(0).channels(), sampleMultiple);
        INDArray output = network.output(false, new INDArray[] {batch.values()}, new INDArray[] {batch.mask()})[0];
        return CaseClasses.rows(output);
    }
}
