package dev.cohort.training;

/**
 * What some steps brought.
 *
 * @param steps how many
 * @param loss sum over the samples, each measured before the step it took part in
 * @param skipped steps that changed nothing
 */
record Learned(int steps, double loss, int samples, int skipped, StepSeconds seconds) {

    static Learned skipped(int steps, StepSeconds seconds) {
        return new Learned(steps, 0, 0, steps, seconds);
    }
}
