package dev.cohort.training;

/** A way to spread steps over executors. */
interface Learner {

    /**
     * Learns from one step, or from as many as the way takes at once, never past the end of an epoch.
     *
     * @param step the first of them, from 0 over all epochs
     */
    Learned learn(int step);
}
