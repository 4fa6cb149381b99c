package dev.cohort.preprocessing.graph;

import java.io.Serializable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What rows of batches hold.
 *
 * @param fanouts neighbours sampled of a seed, of its neighbours and so on; empty for whole graphs
 * @param seeds in a row, where neighbours are sampled
 * @param seedSplit only nodes of this split are seeds; null for all
 * @param nodes of graphs packed into a row at most, where graphs are whole; a larger graph has a row of its own
 * @param rounds each of which holds everything once
 * @param seed of order and sampling
 */
public record BatchPlan(
        List<Integer> fanouts, int seeds, @Nullable String seedSplit, int nodes, int rounds, long seed)
        implements Serializable {

    public BatchPlan {
        fanouts = List.copyOf(fanouts);
        if (fanouts.stream().anyMatch(fanout -> fanout < 1)) {
            throw new IllegalArgumentException("fanouts must be positive, got " + fanouts);
        }
    }
}
