package dev.cohort.training.classification;

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
}
