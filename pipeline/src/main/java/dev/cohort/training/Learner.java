package dev.cohort.training;

/** A way to spread an epoch over executors. */
interface Learner {

    /**
     * Lets every case be learned from once.
     *
     * @param epoch from 1
     * @return mean loss of the epoch's samples
     */
    double learn(int epoch);
}
