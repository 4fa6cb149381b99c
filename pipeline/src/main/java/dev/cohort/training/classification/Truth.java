package dev.cohort.training.classification;

import dev.cohort.dataset.LabelSyntax;
import dev.cohort.dataset.LabelledCase;
import java.io.Serializable;
import java.util.List;
import java.util.Objects;
import java.util.function.ToDoubleFunction;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * What a classifier should answer.
 *
 * @param classes their names in the order of its outputs
 * @param labels how a case's label names some of them
 */
public record Truth(List<String> classes, LabelSyntax labels) implements Serializable {

    public Truth {
        classes = List.copyOf(classes);
    }

    /** Whether a case has a label, of these classes only. */
    public boolean knows(LabelledCase one) {
        return one.label() != null && classes.containsAll(labels.classes(one.label()));
    }

    /** [cases, classes], 1 at each class of each case. */
    public INDArray of(List<? extends LabelledCase> cases) {
        return of(cases, one -> 1);
    }

    /**
     * Cases that count unequally.
     *
     * @return [cases, classes], at the class of each case its weight. Not as a mask, by which Deeplearning4j's output
     *     layers multiply logits.
     */
    public <C extends LabelledCase> INDArray of(List<C> cases, ToDoubleFunction<? super C> weight) {
        float[][] truth = new float[cases.size()][classes.size()];
        for (int i = 0; i < truth.length; i++) {
            C one = cases.get(i);
            for (int place : places(one)) {
                truth[i][place] = (float) weight.applyAsDouble(one);
            }
        }
        return Nd4j.createFromArray(truth);
    }

    /** The numbers of a case's classes. */
    List<Integer> places(LabelledCase one) {
        return labels.classes(Objects.requireNonNull(one.label())).stream()
                .map(classes::indexOf)
                .toList();
    }
}
