package dev.cohort.training.classification;

import dev.cohort.dataset.LabelledCase;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** What a classifier should answer. */
public final class Truth {

    private Truth() {}

    /** [cases, classes], 1 at the class of each case. */
    public static INDArray of(List<? extends LabelledCase> cases, List<String> classes) {
        return of(cases, classes, one -> 1);
    }

    /**
     * Cases that count unequally.
     *
     * @return [cases, classes], at the class of each case its weight. Not as a mask, by which Deeplearning4j's output
     *     layers multiply logits.
     */
    public static <C extends LabelledCase> INDArray of(
            List<C> cases, List<String> classes, ToDoubleFunction<? super C> weight) {
        float[][] truth = new float[cases.size()][classes.size()];
        for (int i = 0; i < truth.length; i++) {
            C one = cases.get(i);
            truth[i][classes.indexOf(one.label())] = (float) weight.applyAsDouble(one);
        }
        return Nd4j.createFromArray(truth);
    }
}
