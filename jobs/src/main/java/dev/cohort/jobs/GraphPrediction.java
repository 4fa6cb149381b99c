package dev.cohort.jobs;

import dev.cohort.dataset.GraphCase;
import dev.cohort.dataset.GraphCatalog;
import dev.cohort.dataset.InputException;
import dev.cohort.dataset.JobOutcome;
import dev.cohort.dataset.NodeCase;
import dev.cohort.models.GraphClasses;
import dev.cohort.models.GraphInput;
import dev.cohort.models.ModelCard;
import dev.cohort.models.NodeClasses;
import java.util.List;
import org.apache.spark.sql.SparkSession;
import org.deeplearning4j.nn.graph.ComputationGraph;

/** Class probabilities of nodes, and of graphs. */
final class GraphPrediction {

    private GraphPrediction() {}

    static JobOutcome ofNodes(PredictionRequest request) {
        Predict.Config config = request.config();
        ModelCard card = request.card();
        if (config.fold() != null) {
            throw new InputException("--fold must not be given for nodes, whose table tells their split, got "
                    + config.fold().number());
        }
        GraphCatalog table = table(request.spark(), config, card);
        List<NodeCase> nodes = table.nodesOfFirstRound().stream()
                .filter(node -> config.split() == null || config.split().equals(node.split()))
                .toList();
        if (nodes.isEmpty()) {
            throw new InputException(config.input() + " must hold nodes of --split " + config.split() + ", got none");
        }
        ComputationGraph network = request.network();
        return ClassTable.write(request, network, nodes, new NodeClasses(GraphInput.of(network), table.rows()));
    }

    static JobOutcome ofGraphs(PredictionRequest request) {
        Predict.Config config = request.config();
        ModelCard card = request.card();
        GraphCatalog table = table(request.spark(), config, card);
        GraphTask.requireWhole(table, config.input());
        List<GraphCase> graphs = request.wanted(table.graphs());
        ComputationGraph network = request.network();
        return ClassTable.write(request, network, graphs, new GraphClasses(GraphInput.of(network)));
    }

    private static GraphCatalog table(SparkSession spark, Predict.Config config, ModelCard card) {
        GraphCatalog table = table(spark, config.input(), card);
        config.requireSamePreprocessing(card.preprocessing(), table.preprocessing());
        return table;
    }

    /** The batches of a table of graphs, with features as the model knows them. */
    static GraphCatalog table(SparkSession spark, String graphs, ModelCard card) {
        return GraphShape.read(spark, graphs, Boolean.TRUE.equals(card.network().get("row_normalize")));
    }
}
