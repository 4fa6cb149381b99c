package dev.cohort.training.classification;

import dev.cohort.dataset.InputException;
import java.util.Arrays;
import java.util.List;

/** How much the cases of each class count in the loss. */
public enum ClassWeights {
    /** All cases alike. */
    NONE,
    /** All classes alike: a case counts inversely to how many its class has; the mean over the cases is 1. */
    BALANCED;

    /**
     * The weight of each class.
     *
     * @param cases how many of each class there are to learn from; positive
     */
    public double[] of(List<Integer> cases) {
        double all = cases.stream().mapToInt(Integer::intValue).sum();
        double[] weights = new double[cases.size()];
        Arrays.setAll(weights, c -> this == NONE ? 1 : all / (cases.size() * cases.get(c)));
        return weights;
    }

    /**
     * How much a case that is of a class counts beside one that is not, where cases are of many classes: balanced, both
     * sides of a class count the same.
     *
     * @param cases how many there are of each class to learn from; positive
     * @param all how many there are
     * @throws InputException if balanced and all are of one of the classes
     */
    public double[] ofPresence(List<Integer> cases, int all) {
        double[] weights = new double[cases.size()];
        Arrays.setAll(weights, c -> this == NONE ? 1 : (double) (all - cases.get(c)) / cases.get(c));
        if (Arrays.stream(weights).anyMatch(weight -> weight == 0)) {
            throw new InputException(
                    "Balanced weights of many classes need cases without each of them, got classes with %s of %d cases"
                            .formatted(cases, all));
        }
        return weights;
    }
}
