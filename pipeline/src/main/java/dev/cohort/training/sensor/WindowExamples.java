package dev.cohort.training.sensor;

import dev.cohort.dataset.WindowCase;
import dev.cohort.dataset.WindowStore;
import dev.cohort.models.SeriesBatch;
import dev.cohort.training.Examples;
import dev.cohort.training.classification.LabelledSplit;
import dev.cohort.training.classification.Truth;
import java.util.Arrays;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.MultiDataSet;

/** Windows of a sensor table with their classes; the network masks what they lack to the longest of a batch. */
public final class WindowExamples implements Examples {

    private static final long serialVersionUID = 1;

    @SuppressWarnings("serial") // List.copyOf's lists are serializable
    private final List<WindowCase> windows;

    private final Truth truth;

    private final WindowStore store;
    private final int sampleMultiple;

    /**
     * Those of a split.
     *
     * @param split whose training cases are numbered in their order
     * @param sampleMultiple what the samples of a batch are a multiple of
     */
    public WindowExamples(LabelledSplit<WindowCase> split, WindowStore store, int sampleMultiple) {
        this.windows = split.training();
        this.truth = split.truth();
        this.store = store;
        this.sampleMultiple = sampleMultiple;
    }

    @Override
    public int count() {
        return windows.size();
    }

    @Override
    public String name(int number) {
        return windows.get(number).caseId();
    }

    @Override
    public MultiDataSet batch(int[] numbers, int epoch) {
        List<WindowCase> chosen = Arrays.stream(numbers).mapToObj(windows::get).toList();
        SeriesBatch batch = SeriesBatch.of(
                chosen.stream().map(store::values).toList(), windows.get(0).channels(), sampleMultiple);
        return new MultiDataSet(
                new INDArray[] {batch.values()},
                new INDArray[] {truth.of(chosen)},
                new INDArray[] {batch.mask()},
                null);
    }
}
