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

/** Class probabilities of nodes, and of graphs. */
final class GraphPrediction {

    private GraphPrediction() {}

    static JobOutcome ofNodes(PredictionRequest request) {
        Predict.Config config = request.config();
        if (config.fold() != null) {
            throw new InputException("--fold must not be given for nodes, whose table tells their split, got "
                    + config.fold().number());
        }
        GraphCatalog table = table(request);
        List<NodeCase> nodes = table.nodesOfFirstRound().stream()
                .filter(node -> config.split() == null || config.split().equals(node.split()))
                .toList();
        if (nodes.isEmpty()) {
            throw new InputException(config.input() + " must hold nodes of --split " + config.split() + ", got none");
        }
        return ClassTable.write(
                request, nodes, (one, network) -> new NodeClasses(GraphInput.of(network), table.rows()));
    }

    static JobOutcome ofGraphs(PredictionRequest request) {
        GraphCatalog table = table(request);
        GraphTask.requireWhole(table, request.config().input());
        List<GraphCase> graphs = request.wanted(table.graphs());
        return ClassTable.write(request, graphs, (one, network) -> new GraphClasses(GraphInput.of(network)));
    }

    private static GraphCatalog table(PredictionRequest request) {
        Predict.Config config = request.config();
        ModelCard card = request.card();
        request.models()
                .requireSame("network row_normalize", one -> one.network().get("row_normalize"));
        GraphCatalog table = table(request.spark(), config.input(), card);
        config.requireSamePreprocessing(card.preprocessing(), table.preprocessing());
        return table;
    }

    /** The batches of a table of graphs, with features as the model knows them. */
    static GraphCatalog table(SparkSession spark, String graphs, ModelCard card) {
        return GraphShape.read(spark, graphs, Boolean.TRUE.equals(card.network().get("row_normalize")));
    }
}
