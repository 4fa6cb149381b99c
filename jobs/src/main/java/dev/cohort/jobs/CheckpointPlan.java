package dev.cohort.jobs;

import dev.cohort.dataset.InputException;
import dev.cohort.training.checkpoint.CheckpointDirectory;
import dev.cohort.training.checkpoint.CheckpointRhythm;
import java.time.Duration;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.SparkSession;

/**
 * When checkpoints are written, and whether to go on from one.
 *
 * @param steps between two; 0 for no limit
 * @param minutes between two; 0 for no limit
 */
record CheckpointPlan(int steps, double minutes, int keep, boolean resume) {

    private static final int LONGEST_MINUTES = 365 * 24 * 60;

    CheckpointPlan {
        Check.notNegative("--checkpoint-steps", steps);
        Check.inRange("--checkpoint-minutes", minutes, 0, LONGEST_MINUTES);
        Check.inRange("--keep", keep, 1, Integer.MAX_VALUE);
    }

    /** The checkpoints of a model. A directory that holds some is no place for a new run. */
    CheckpointDirectory of(SparkSession spark, String model) {
        CheckpointDirectory directory = new CheckpointDirectory(
                new Path(model, "checkpoints").toString(),
                spark.sparkContext().hadoopConfiguration(),
                keep,
                new CheckpointRhythm(steps, Duration.ofMillis(Math.round(minutes * 60_000))));
        if (!resume) {
            if (!directory.isEmpty()) {
                throw new InputException("--model " + model
                        + " holds a checkpoint; add --resume to go on from it, or choose another directory");
            }
            Check.isNew(spark, "--model", model);
        }
        return directory;
    }
}
