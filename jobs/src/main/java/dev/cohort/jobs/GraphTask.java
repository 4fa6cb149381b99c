package dev.cohort.jobs;

import dev.cohort.dataset.GraphArrays;
import dev.cohort.dataset.GraphCase;
import dev.cohort.dataset.GraphCatalog;
import dev.cohort.dataset.InputException;
import dev.cohort.executors.Executors;
import dev.cohort.models.GraphClasses;
import dev.cohort.models.GraphInput;
import dev.cohort.models.GraphNetwork;
import dev.cohort.models.GraphSettings.Aggregate;
import dev.cohort.models.GraphSettings.Target;
import dev.cohort.models.Normalization;
import dev.cohort.training.classification.LabelledSplit;
import dev.cohort.training.graph.GraphExamples;
import java.util.List;
import java.util.function.Predicate;
import org.apache.spark.sql.SparkSession;
import org.deeplearning4j.nn.graph.ComputationGraph;

/** A class for every graph. */
record GraphTask(GraphShape shape) implements Task {

    static GraphTask of(TaskOptions options, TrainingOptions training) {
        return new GraphTask(new GraphShape(
                Target.GRAPHS,
                options.network().shape(Normalization.NODES_PER_FEATURE),
                options.graphs().chosen(Aggregate.GIN),
                options.classes().loss(),
                training.weightDecay()));
    }

    @Override
    public Lesson lesson(SparkSession spark, Executors executors, Train.Config config, Predicate<String> isHeldOut) {
        GraphCatalog table = shape.read(spark, config.data());
        requireWhole(table, config.data());
        LabelledSplit<GraphCase> split =
                LabelledSplit.of(table.graphs(), shape.loss().labels(), isHeldOut);
        GraphNetwork graphs = shape.of(table, split, config.plan().seed());
        ComputationGraph network = graphs.network();
        GraphInput input = GraphInput.of(network);
        List<GraphArrays> learned =
                split.training().stream().map(GraphCase::graph).toList();
        return Lesson.classification(
                spark,
                executors,
                network,
                GraphShape.types(graphs, learned),
                GraphShape.mostNodes(learned),
                split,
                new GraphExamples(split, input, config.plan().seed()),
                new GraphClasses(input),
                shape.card(TaskName.GRAPH_CLASSIFICATION, config, table, split));
    }

    static void requireWhole(GraphCatalog table, String path) {
        if (table.isSampled()) {
            throw new InputException(
                    path + " must hold whole graphs in its batches, got samples of neighbours (--fanout)");
        }
    }
}
