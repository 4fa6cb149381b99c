package dev.cohort.training;

import java.io.Serializable;
import org.nd4j.linalg.dataset.api.MultiDataSet;

/**
 * What there is to learn from: numbered cases, and the minibatch that some of them make. Travels to each executor
 * once, so it holds where the data lies and not the data.
 */
public interface Examples extends Serializable {

    /** How many cases there are; they are numbered from 0. */
    int count();

    /** What people call a case. */
    String name(int number);

    /**
     * The inputs and targets of some cases. Depends on its arguments alone, so that a repeated task, on whatever
     * executor, sees the same numbers.
     *
     * @param numbers of the cases, in the order of the batch; not empty
     * @param epoch from 1; seeds augmentation
     */
    MultiDataSet batch(int[] numbers, int epoch);
}
