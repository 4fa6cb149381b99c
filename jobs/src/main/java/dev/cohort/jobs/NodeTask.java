package dev.cohort.jobs;

import dev.cohort.dataset.GraphCatalog;
import dev.cohort.dataset.InputException;
import dev.cohort.dataset.NodeCase;
import dev.cohort.executors.Executors;
import dev.cohort.models.GraphInput;
import dev.cohort.models.GraphNetwork;
import dev.cohort.models.GraphSettings.Aggregate;
import dev.cohort.models.GraphSettings.Target;
import dev.cohort.models.NodeClasses;
import dev.cohort.models.Normalization;
import dev.cohort.training.classification.LabelledSplit;
import dev.cohort.training.graph.NodeExamples;
import java.util.List;
import java.util.function.Predicate;
import org.apache.spark.sql.SparkSession;
import org.deeplearning4j.nn.graph.ComputationGraph;

/** A class for every node of graphs, of which some nodes are learned from and others held out. */
record NodeTask(GraphShape shape, GraphOptions.Splits splits) implements Task {

    static NodeTask of(TaskOptions options, TrainingOptions training) {
        return new NodeTask(
                new GraphShape(
                        Target.NODES,
                        options.network().shape(Normalization.FEATURES_PER_NODE),
                        options.graphs().chosen(Aggregate.GCN),
                        options.classes().loss(),
                        training.weightDecay()),
                options.graphs().splits());
    }

    @Override
    public Lesson lesson(SparkSession spark, Executors executors, Train.Config config, Predicate<String> isHeldOut) {
        if (config.fold() != null) {
            throw new InputException("--fold must not be given for nodes, whose table tells their split, got "
                    + config.fold().number());
        }
        GraphCatalog table = shape.read(spark, config.data());
        LabelledSplit<NodeCase> split = split(table, config.data());
        GraphNetwork nodes = shape.of(table, split, config.plan().seed());
        ComputationGraph network = nodes.network();
        GraphInput input = GraphInput.of(network);
        return Lesson.classification(
                spark,
                executors,
                network,
                GraphShape.types(nodes, table.rows()),
                GraphShape.mostNodes(table.rows()),
                split,
                new NodeExamples(
                        table.rows(),
                        table.nodes().stream().map(this::learned).toList(),
                        split.truth(),
                        input.dropping(shape.choice().dropout()),
                        config.plan().seed()),
                new NodeClasses(input, table.rows()),
                shape.card(TaskName.NODE_CLASSIFICATION, config, table, split));
    }

    private LabelledSplit<NodeCase> split(GraphCatalog table, String path) {
        List<NodeCase> nodes = table.nodesOfFirstRound();
        List<NodeCase> training = learned(nodes);
        if (training.isEmpty()) {
            throw new InputException(
                    path + " must hold nodes of split " + splits.training() + " with a label, got none");
        }
        return new LabelledSplit<>(
                training,
                labelled(nodes, splits.validation()),
                (int) nodes.stream().filter(node -> node.label() == null).count(),
                shape.loss().labels());
    }

    private List<NodeCase> learned(List<NodeCase> nodes) {
        return labelled(nodes, splits.training());
    }

    private static List<NodeCase> labelled(List<NodeCase> nodes, String split) {
        return nodes.stream()
                .filter(node -> node.label() != null && split.equals(node.split()))
                .toList();
    }
}
