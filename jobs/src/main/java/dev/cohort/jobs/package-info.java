/**
 * One small class per job, and the frame they share: {@link dev.cohort.jobs.Main} lists them, {@link
 * dev.cohort.jobs.JobRun} runs them.
 *
 * <p>Knows every package of the pipeline. Holds no ideas, only wiring.
 */
@NullMarked
package dev.cohort.jobs;

import org.jspecify.annotations.NullMarked;
