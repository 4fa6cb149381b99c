package dev.cohort.training;

/**
 * What some steps brought.
 *
 * @param steps how many
 * @param loss sum over the samples, each measured before the step it took part in
 * @param skipped steps that changed nothing
 * @param processBytes memory of the executor that holds most; 0 if it is not known
 */
record Learned(int steps, double loss, int samples, int skipped, long processBytes, StepSeconds seconds) {

    static Learned skipped(int steps, Reduced reduced, StepSeconds seconds) {
        return new Learned(steps, 0, 0, steps, reduced.processBytes(), seconds);
    }
}
