package dev.cohort.training;

import dev.cohort.exchange.ParkedVector;
import dev.cohort.exchange.Scratch;
import dev.cohort.exchange.VectorLostException;
import java.io.Serializable;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One chunk of all shards' values, added.
 *
 * @param values parked where they were added; null if those of a shard could not be had
 * @param lost why
 */
record Sum(@Nullable ParkedVector values, @Nullable String lost) implements Serializable {

    /** In a task. A lost shard is no failure of this task: to repeat it would not bring the shard back. */
    static Sum of(List<ParkedVector> shards, int chunk, int chunks, long shelf) {
        try {
            List<float[]> parts = ParkedVector.fetch(
                    shards.stream().map(shard -> shard.part(chunk, chunks)).toList());
            Sum sum = new Sum(ParkedVector.park(shelf, "sum" + chunk, VectorSum.of(parts)), null);
            parts.forEach(Scratch::give);
            return sum;
        } catch (VectorLostException e) {
            return new Sum(null, e.getCause() == null ? e.getMessage() : e.getMessage() + ": " + e.getCause());
        }
    }

    /** @throws VectorLostException if a shard could not be had */
    ParkedVector orLost() {
        if (lost != null) {
            throw new VectorLostException(lost, null);
        }
        return Objects.requireNonNull(values);
    }
}
