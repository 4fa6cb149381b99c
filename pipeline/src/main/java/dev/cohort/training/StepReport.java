package dev.cohort.training;

/**
 * What one step brought, or some steps taken at once.
 *
 * @param step the last of them, from 1 over all epochs
 * @param epoch from 1
 * @param loss mean over the samples; NaN if the step was skipped
 * @param learningRate of the first of them
 * @param processBytes memory of the executor that holds most; 0 if it is not known
 * @param seconds where the time went
 */
public record StepReport(
        int step, int epoch, double loss, int samples, double learningRate, long processBytes, StepSeconds seconds) {}
