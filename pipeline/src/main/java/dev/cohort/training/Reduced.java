package dev.cohort.training;

import java.util.List;

/**
 * The shards of a step, added.
 *
 * @param sum of their values, in the order of the shards
 * @param notes in the order of the shards
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Reduced(float[] sum, List<ShardNote> notes) {

    Reduced {
        notes = List.copyOf(notes);
    }

    int samples() {
        return notes.stream().mapToInt(ShardNote::samples).sum();
    }

    double loss() {
        double loss = 0;
        for (ShardNote note : notes) {
            loss += note.loss();
        }
        return loss;
    }

    /** Memory of the executor that holds most. */
    long processBytes() {
        return notes.stream().mapToLong(ShardNote::processBytes).max().orElse(0);
    }

    List<ShardNote> notFinite() {
        return notes.stream().filter(note -> !note.finite()).toList();
    }
}
