package dev.cohort.jobs;

import dev.cohort.dataset.InputException;
import dev.cohort.preprocessing.graph.BatchPlan;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What the rows that training reads hold. Mixed into jobs with {@code @Mixin}. */
final class BatchOptions {

    private static final int ONE_GRAPH = 0;

    @Option(
            names = "--fanout",
            split = ",",
            paramLabel = "N",
            description =
                    "Sample so many neighbours of each seed, of each of these and so on, as in 10,5 (default: rows "
                            + "hold whole graphs)")
    private @Nullable List<Integer> fanout;

    @Option(
            names = "--seeds-per-batch",
            defaultValue = "64",
            description = "Nodes in a row whose neighbours are sampled (default: ${DEFAULT-VALUE})")
    private int seeds;

    @Option(
            names = "--seed-split",
            paramLabel = "NAME",
            description = "Only nodes of this split are seeds (default: all, but no row mixes splits)")
    private @Nullable String seedSplit;

    @Option(
            names = "--nodes-per-batch",
            defaultValue = "0",
            description = "Pack whole graphs into rows of at most so many nodes; 0 puts each into a row of its own "
                    + "(default: ${DEFAULT-VALUE})")
    private int nodes;

    @Option(
            names = "--rounds",
            defaultValue = "1",
            description = "How often to pack or sample, each time anew (default: ${DEFAULT-VALUE})")
    private int rounds;

    @Option(names = "--seed", defaultValue = "1", description = "Same seed, same rows (default: ${DEFAULT-VALUE})")
    private long seed;

    @Option(
            names = "--no-batches",
            description = "Write no table of batches, as for a graph too large for a row that is not sampled")
    private boolean areUnwanted;

    /** The choice, valid by construction. */
    record Chosen(boolean areWanted, BatchPlan plan) {}

    Chosen chosen() {
        Check.inRange("--seeds-per-batch", seeds, 1, 1 << 20);
        Check.notNegative("--nodes-per-batch", nodes);
        Check.inRange("--rounds", rounds, 1, 1000);
        List<Integer> fanouts = fanout == null ? List.of() : fanout;
        if (!fanouts.isEmpty() && nodes != ONE_GRAPH) {
            throw new InputException(
                    "--nodes-per-batch packs whole graphs, got " + nodes + " beside --fanout " + fanouts);
        }
        if (fanouts.isEmpty() && seedSplit != null) {
            throw new InputException("--seed-split needs --fanout, got " + seedSplit + " alone");
        }
        return new Chosen(
                !areUnwanted,
                Check.valid("--fanout", () -> new BatchPlan(fanouts, seeds, seedSplit, nodes, rounds, seed)));
    }
}
