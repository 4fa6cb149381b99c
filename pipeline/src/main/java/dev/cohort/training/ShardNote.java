package dev.cohort.training;

import java.io.Serializable;

/**
 * What a shard says of its part in a step.
 *
 * @param shard its number
 * @param loss sum over its samples
 * @param finite whether its loss and all its values are numbers
 * @param dataSeconds time to read and augment
 * @param computeSeconds time in the network
 * @param processBytes memory that its process holds, on and off the heap
 */
record ShardNote(
        int shard,
        double loss,
        int samples,
        boolean finite,
        double dataSeconds,
        double computeSeconds,
        long processBytes)
        implements Serializable {

    /** The same shard's next part. */
    ShardNote plus(ShardNote next) {
        return new ShardNote(
                shard,
                loss + next.loss,
                samples + next.samples,
                finite && next.finite,
                dataSeconds + next.dataSeconds,
                computeSeconds + next.computeSeconds,
                Math.max(processBytes, next.processBytes));
    }
}
