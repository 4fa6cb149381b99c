package dev.cohort.jobs;

import dev.cohort.models.GraphSettings.Aggregate;
import dev.cohort.models.GraphSettings.Readout;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How nodes and graphs are classified. Mixed into jobs with {@code @Mixin}. */
final class GraphOptions {

    @Option(
            names = "--aggregate",
            description =
                    "${COMPLETION-CANDIDATES}: how a node sees its neighbours (default: GCN for nodes, GIN for graphs)")
    private @Nullable Aggregate aggregate;

    @Option(
            names = "--readout",
            defaultValue = "SUM",
            description = "${COMPLETION-CANDIDATES}: how the nodes of a graph become one, where graphs are classified "
                    + "(default: ${DEFAULT-VALUE})")
    private Readout readout;

    @Option(
            names = "--dropout",
            defaultValue = "0",
            description = "Share of values that a step leaves out: of each layer's input for nodes, of the last "
                    + "one's for graphs (default: ${DEFAULT-VALUE})")
    private double dropout;

    @Option(
            names = "--l2",
            defaultValue = "0",
            description = "Share of the first layer's weights that is added to their gradient, in the place of "
                    + "--weight-decay there (default: ${DEFAULT-VALUE})")
    private double l2;

    @Option(
            names = "--row-normalize",
            description = "Divide the features of each node by their sum, as words of a text by its length")
    private boolean rowNormalize;

    @Option(
            names = "--train-split",
            defaultValue = "train",
            paramLabel = "NAME",
            description = "Nodes of this split are learned from (default: ${DEFAULT-VALUE})")
    private String trainSplit;

    @Option(
            names = "--validation-split",
            defaultValue = "val",
            paramLabel = "NAME",
            description = "Nodes of this split are held out (default: ${DEFAULT-VALUE})")
    private String validationSplit;

    /** @param own way of the task, where the user names none */
    Chosen chosen(Aggregate own) {
        return new Chosen(aggregate == null ? own : aggregate, readout, dropout, l2, rowNormalize);
    }

    /** The splits of nodes, valid by construction. */
    Splits splits() {
        return new Splits(trainSplit, validationSplit);
    }

    record Chosen(Aggregate aggregate, Readout readout, double dropout, double l2, boolean rowNormalize) {

        Map<String, @Nullable Object> byName() {
            Map<String, @Nullable Object> byName = new LinkedHashMap<>();
            byName.put("aggregate", aggregate.name());
            byName.put("readout", readout.name());
            byName.put("dropout", dropout);
            byName.put("l2", l2);
            byName.put("row_normalize", rowNormalize);
            return byName;
        }
    }

    record Splits(String training, String validation) {
        Splits {
            Check.differ("--train-split", training, "--validation-split", validation);
        }
    }
}
