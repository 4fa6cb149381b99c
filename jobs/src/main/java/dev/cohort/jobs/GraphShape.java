package dev.cohort.jobs;

import dev.cohort.dataset.GraphArrays;
import dev.cohort.dataset.GraphCatalog;
import dev.cohort.models.GraphNetwork;
import dev.cohort.models.GraphSettings;
import dev.cohort.models.GraphSettings.Target;
import dev.cohort.training.classification.LabelledSplit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.SparkSession;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.jspecify.annotations.Nullable;

/**
 * What the tasks of nodes and of graphs have in common: tables, networks and cards.
 *
 * @param network features and classes are the data's and follow later
 */
record GraphShape(
        Target target,
        NetworkOptions.Shape network,
        GraphOptions.Chosen choice,
        LossOptions.Loss loss,
        double weightDecay) {

    /** The table of batches that belongs to a table of graphs, as the model's options want it. */
    static GraphCatalog read(SparkSession spark, String graphs, boolean rowNormalize) {
        GraphCatalog table = GraphCatalog.read(spark, Beside.table(graphs, "batches"));
        return rowNormalize ? table.rowNormalized() : table;
    }

    GraphCatalog read(SparkSession spark, String graphs) {
        return read(spark, graphs, choice.rowNormalize());
    }

    GraphNetwork of(GraphCatalog table, LabelledSplit<?> split, long seed) {
        return Check.valid(
                        "The network",
                        () -> new GraphSettings(
                                table.features(),
                                split.classes().size(),
                                target,
                                choice.aggregate(),
                                network.depth(),
                                network.baseChannels(),
                                choice.readout(),
                                network.normalization(),
                                network.groups(),
                                choice.dropout(),
                                choice.l2(),
                                weightDecay,
                                seed))
                .network(loss.of(split));
    }

    RunCard card(TaskName task, Train.Config config, GraphCatalog table, LabelledSplit<?> split) {
        Map<String, @Nullable Object> training =
                new LinkedHashMap<>(config.plan().byName());
        training.putAll(loss.byName());
        Map<String, @Nullable Object> networkByName = network.byName("GraphNetwork");
        networkByName.putAll(choice.byName());
        networkByName.put("weight_decay", weightDecay);
        return new RunCard(
                task,
                List.of(),
                split.classes(),
                table.features(),
                List.of(),
                networkByName,
                table.preprocessing(),
                RunCard.data(config, split),
                training);
    }

    /** Nodes of the largest of some graphs. */
    static int mostNodes(List<GraphArrays> graphs) {
        return graphs.stream().mapToInt(GraphArrays::nodes).max().orElseThrow();
    }

    /** The types of a network's inputs, for as much data as nodes have on average. */
    static List<InputType> types(GraphNetwork network, List<GraphArrays> graphs) {
        long nodes = graphs.stream().mapToLong(GraphArrays::nodes).sum();
        long values = graphs.stream().mapToLong(graph -> graph.values().length).sum();
        long edges = graphs.stream().mapToLong(GraphArrays::edges).sum();
        return network.types(Math.toIntExact(values / nodes + 1), Math.toIntExact(edges / nodes + 1));
    }
}
