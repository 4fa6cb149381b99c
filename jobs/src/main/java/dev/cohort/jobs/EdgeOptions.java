package dev.cohort.jobs;

import dev.cohort.preprocessing.graph.Direction;
import dev.cohort.preprocessing.graph.Duplicates;
import dev.cohort.preprocessing.graph.EdgeRules;
import dev.cohort.preprocessing.graph.SelfLoops;
import picocli.CommandLine.Option;

/** What becomes of the edges of a source. Mixed into jobs with {@code @Mixin}. */
final class EdgeOptions {

    @Option(
            names = "--direction",
            defaultValue = "SYMMETRIZED",
            description = "${COMPLETION-CANDIDATES}: as listed, or both ways, each once (default: ${DEFAULT-VALUE})")
    private Direction direction;

    @Option(
            names = "--self-loops",
            defaultValue = "KEEP",
            description = "${COMPLETION-CANDIDATES}; ADD gives one to each node without (default: ${DEFAULT-VALUE})")
    private SelfLoops selfLoops;

    @Option(
            names = "--duplicates",
            defaultValue = "MERGE",
            description = "Edges with the same source and target: ${COMPLETION-CANDIDATES}; merged weights are added "
                    + "(default: ${DEFAULT-VALUE})")
    private Duplicates duplicates;

    /** The rules that the options describe. */
    EdgeRules rules() {
        return Check.valid("--direction and --duplicates", () -> new EdgeRules(direction, selfLoops, duplicates));
    }
}
