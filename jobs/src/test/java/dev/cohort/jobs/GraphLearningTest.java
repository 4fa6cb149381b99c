package dev.cohort.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cohort.models.ModelCard;
import dev.cohort.models.ModelDirectory;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** From files of small graphs to classes of nodes and of graphs, through the jobs as a user calls them. */
class GraphLearningTest extends JobTrial {

    /** Compiling a query takes far longer than asking it of ten rows. */
    private static final Map<String, String> FOR_TINY_TABLES = Map.of(
            "spark.sql.shuffle.partitions", "1",
            "spark.sql.adaptive.enabled", "false",
            "spark.sql.codegen.wholeStage", "false",
            "spark.sql.codegen.factoryMode", "NO_CODEGEN");

    @BeforeEach
    void interpretQueries() {
        FOR_TINY_TABLES.forEach(System::setProperty);
    }

    @AfterEach
    void compileQueries() {
        FOR_TINY_TABLES.keySet().forEach(System::clearProperty);
    }

    /** A ring of twelve people in two halves; each says what its half is, but for those of the test. */
    @Test
    void learnsClassesOfNodesFromThoseOfASplit() throws IOException {
        StringBuilder nodes = new StringBuilder("node,label,split,f0,f1\n");
        StringBuilder edges = new StringBuilder("u,v\n");
        for (int i = 0; i < 12; i++) {
            String split = i % 6 == 5 ? "test" : i % 6 == 4 ? "val" : "train";
            boolean isTold = !split.equals("test");
            nodes.append("%d,%s,%s,%d,%d\n"
                    .formatted(i, i < 6 ? "x" : "y", split, isTold && i < 6 ? 2 : 0, isTold && i >= 6 ? 2 : 0));
            edges.append("%d,%d\n".formatted(i, i / 6 * 6 + (i + 1) % 6));
        }
        write("ring/nodes.csv", nodes.toString());
        write("ring/edges.csv", edges.toString());
        assertThat(transform("preprocess-graphs", "ring", "graphs"))
                .as(err.toString())
                .isZero();
        assertThat(train("model", "node-classification", "--aggregate", "sage", "--dropout", "0.2", "--row-normalize"))
                .as(err.toString())
                .isZero();
        ModelCard card = card();
        assertThat(card.task()).isEqualTo("node-classification");
        assertThat(card.network()).containsEntry("aggregate", "SAGE").containsEntry("row_normalize", true);
        assertThat(card.scores()).containsEntry("validation_balanced_accuracy", 1.0);

        assertThat(transform("predict", "graphs", "found", "--model", path("model"), "--split", "test"))
                .as(err.toString())
                .isZero();
        assertThat(rows("found"))
                .extracting(row -> row.getString(0) + row.getAs("label") + row.getAs("prediction"))
                .containsExactly("ring/11yy", "ring/5xx");
        assertThat(learnGroups("model", "graphs", "--signature", "moments"))
                .as(err.toString())
                .isZero();
        assertThat(learnedLayers("model")).isNotEmpty();
        assertThat(run("evaluate-classification", "--table", path("found"), "--summary", path("scores.json")))
                .as(err.toString())
                .isZero();
        assertThat(json("scores.json").at("/results/accuracy").asDouble()).isEqualTo(1);

        assertThat(train("another", "node-classification", "--train-split", "learn"))
                .isEqualTo(2);
        assertThat(transform("predict", "graphs", "other", "--model", path("model"), "--split", "exam"))
                .isEqualTo(2);
        assertThat(err.toString()).isEqualToNormalizingNewlines("""
                %1$s must hold nodes of split learn with a label, got none
                %1$s must hold nodes of --split exam, got none
                """.formatted(path("graphs")));
    }

    /** Triangles and paths of three nodes, all of one kind: only edges tell them apart. */
    @Test
    void learnsClassesOfGraphsFromTheirEdges() throws IOException {
        StringBuilder text = new StringBuilder("12\n");
        for (int i = 0; i < 12; i++) {
            text.append(i % 2 == 0 ? "3 0\n0 2 1 2\n0 2 0 2\n0 2 0 1\n" : "3 1\n0 1 1\n0 2 0 2\n0 1 1\n");
        }
        write("shapes.txt", text.toString());
        assertThat(transform("preprocess-graphs", "shapes.txt", "graphs", "--nodes-per-batch", "9"))
                .as(err.toString())
                .isZero();
        assertThat(transform("split-cases", "graphs", "graphs-folds", "--folds", "3"))
                .as(err.toString())
                .isZero();
        // Not features-per-node: a node's sum over three alike is that over two, once normalized.
        assertThat(train("model", "graph-classification", "--fold", "0"))
                .as(err.toString())
                .isZero();
        assertThat(card().network()).containsEntry("aggregate", "GIN");
        assertThat(transform("predict", "graphs", "found", "--model", path("model"), "--fold", "0"))
                .as(err.toString())
                .isZero();
        assertThat(rows("found")).hasSize(4).allSatisfy(row -> assertThat(row.<String>getAs("prediction"))
                .isEqualTo(row.getAs("label")));
        // Each channel is by itself there already.
        assertThat(learnGroups("model", "graphs", "--signature", "moments")).isEqualTo(2);
    }

    private int train(String model, String task, String... more) {
        List<String> arguments = new ArrayList<>(List.of("train", "--task", task, "--data", path("graphs")));
        arguments.addAll(List.of("--model", path(model), "--depth", "2", "--base-channels", "8", "--shards", "2"));
        arguments.addAll(List.of("--batch", "2", "--epochs", "25", "--learning-rate", "0.03"));
        arguments.addAll(List.of(more));
        return run(arguments.toArray(String[]::new));
    }

    private ModelCard card() {
        return new ModelDirectory(path("model"), new Configuration()).card();
    }
}
