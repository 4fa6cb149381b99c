package dev.cohort.preprocessing.graph.files;

import static org.apache.spark.sql.functions.expr;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cohort.preprocessing.graph.Direction;
import dev.cohort.preprocessing.graph.Duplicates;
import dev.cohort.preprocessing.graph.EdgeRules;
import dev.cohort.preprocessing.graph.GraphTables;
import dev.cohort.preprocessing.graph.SelfLoops;
import dev.cohort.testing.Corpus;
import dev.cohort.testing.LocalSpark;
import dev.cohort.testing.SharedFolders;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;

/** Every public graph: read with the numbers its publishers tell, or refused for a stated reason. */
class GraphCorpusTest {

    private static final EdgeRules SYMMETRIZED = new EdgeRules(Direction.SYMMETRIZED, SelfLoops.KEEP, Duplicates.MERGE);

    private final SparkSession spark = LocalSpark.session();

    private static Path corpus() throws IOException {
        return SharedFolders.data("graph").toRealPath();
    }

    @Test
    void everyDataSetIsReadOrRefused() throws IOException {
        List<GraphSource> sources = GraphList.read(spark, corpus().toString());
        GraphPreprocessing preprocessing = new GraphPreprocessing(spark);
        GraphTables tables = preprocessing.tables(sources, SYMMETRIZED);
        List<Row> found = tables.graphs()
                .selectExpr("regexp_extract(case_id, '^[^_]+', 0) data_set", "*")
                .groupBy("data_set")
                .agg(
                        expr("count(*)"),
                        expr("sum(nodes)"),
                        expr("sum(listed_edges)"),
                        expr("sum(edges)"),
                        expr("sum(components)"),
                        expr("max(largest_component)"),
                        expr("max(features)"),
                        expr("count(distinct label)"),
                        expr("sum(duplicates) + sum(self_loops)"))
                .orderBy("data_set")
                .collectAsList();
        // Graphs, nodes, edges listed and symmetrized, components, nodes of the largest, features, classes of graphs.
        assertThat(found)
                .extracting(row -> row.mkString(" "))
                .containsExactly(
                        "ENZYMES 600 19580 74564 74564 746 125 18 6 0",
                        "MUTAG 188 3371 7442 7442 188 28 0 2 0",
                        "PTC 344 8792 17862 17862 344 109 0 2 0",
                        "planetoid 1 2708 5278 10556 78 2485 1433 0 0");
        assertThat(preprocessing.quarantined())
                .extracting(row -> row.getString(0) + ": " + row.getString(2) + ", got " + row.getString(3))
                .containsExactly(
                        "ind.cora: must be text: reading a Python pickle runs the code in it; write nodes, edges and"
                                + " features as CSV, got a pickle");
        spark.catalog().clearCache();
    }

    @Test
    void everyFileBelongsToADataSetOrIsAText() throws IOException {
        TreeMap<String, String> files = new TreeMap<>();
        for (GraphSource source : GraphList.read(spark, corpus().toString())) {
            source.allFiles()
                    .forEach(file ->
                            files.put(Path.of(file.replaceFirst("^file:", "")).toString(), source.name()));
        }
        Path data = SharedFolders.data().toRealPath();
        assertThat(Corpus.files(GraphCorpusTest.class))
                .extracting(file -> SharedFolders.data().relativize(file))
                .filteredOn(file -> !files.containsKey(data.resolve(file).toString()))
                .containsExactly(Path.of("graph/tu_enzymes/README.txt"));
        assertThat(files.values())
                .containsOnly("ENZYMES", "MUTAG", "PTC", "planetoid_cora_text", "ind.cora")
                .hasSize(18);
    }

    @Test
    void coraKeepsItsFeaturesClassesAndSplits() throws IOException {
        GraphPreprocessing preprocessing = new GraphPreprocessing(spark);
        GraphTables tables = preprocessing.tables(
                GraphList.read(spark, corpus().resolve("planetoid_cora_text").toString()), SYMMETRIZED);
        assertThat(tables.nodes().groupBy("split").count().orderBy("split").collectAsList())
                .extracting(row -> row.mkString(" "))
                .containsExactly("null 1068", "test 1000", "train 140", "val 500");
        Row sums = tables.nodes()
                .selectExpr(
                        "sum(size(feature_indices))",
                        "count(distinct label)",
                        "max(in_degree)",
                        "sum(in_degree)",
                        "count_if(feature_values is null)")
                .head();
        assertThat(sums.mkString(" ")).isEqualTo("49216 7 168 10556 0");
        spark.catalog().clearCache();
    }
}
