package dev.cohort.jobs;

import dev.cohort.dataset.JobOutcome;
import dev.cohort.dataset.TableSchema;
import dev.cohort.dataset.Tables;
import dev.cohort.preprocessing.graph.EdgeRules;
import dev.cohort.preprocessing.graph.GraphBatches;
import dev.cohort.preprocessing.graph.GraphTables;
import dev.cohort.preprocessing.graph.files.GraphList;
import dev.cohort.preprocessing.graph.files.GraphPreprocessing;
import dev.cohort.preprocessing.graph.files.GraphSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Turns files of graphs into tables of graphs, nodes, edges and batches. */
@Command(
        name = "preprocess-graphs",
        description =
                "Turns edge lists, node tables, DGCNN text, TU data sets and GraphML into tables of graphs, nodes, "
                        + "edges and batches.")
final class PreprocessGraphs implements Callable<Integer> {

    @Option(
            names = "--input",
            required = true,
            paramLabel = "DIR|FILE|CSV",
            description = "Folder of data sets, a file of graphs, or an index file with the columns case_id,graph and "
                    + "perhaps subject,nodes,features,label,split")
    private String input;

    @Option(
            names = "--output",
            required = true,
            paramLabel = "TABLE",
            description = "New table, schemas/graphs.json; beside it come NAME-nodes, NAME-edges and NAME-batches of "
                    + "schemas/nodes.json, schemas/edges.json and schemas/graph_batches.json")
    private String output;

    @Mixin
    private EdgeOptions edges;

    @Mixin
    private BatchOptions batches;

    @Mixin
    private QuarantineOptions quarantine;

    @Mixin
    private JobRun job;

    /** Everything the job needs, valid by construction. */
    record Config(
            String input,
            String output,
            EdgeRules rules,
            BatchOptions.Chosen batches,
            QuarantineOptions.Chosen quarantine) {

        String nodes() {
            return Beside.table(output, "nodes");
        }

        String edgeTable() {
            return Beside.table(output, "edges");
        }

        String batchTable() {
            return Beside.table(output, "batches");
        }

        void checkNew(SparkSession spark) {
            quarantine.checkNew(spark);
            for (String table : List.of(nodes(), edgeTable(), batchTable())) {
                Check.isNew(spark, "--output", table);
            }
        }
    }

    @Override
    public Integer call() {
        Config config = new Config(input, output, edges.rules(), batches.chosen(), quarantine.beside(output));
        return job.run(spark -> run(spark, config));
    }

    static JobOutcome run(SparkSession spark, Config config) {
        config.checkNew(spark);
        List<GraphSource> sources = GraphList.read(spark, config.input());
        GraphPreprocessing preprocessing = new GraphPreprocessing(spark);
        GraphTables tables = preprocessing.tables(sources, config.rules());
        Map<String, @Nullable Object> results = new LinkedHashMap<>();
        long graphs = Tables.write(tables.graphs(), config.output(), TableSchema.GRAPHS);
        results.put("graphs", graphs);
        results.put("nodes", Tables.write(tables.named(tables.nodes(), "node"), config.nodes(), TableSchema.NODES));
        results.put(
                "edges",
                Tables.write(tables.named(tables.edges(), "source", "target"), config.edgeTable(), TableSchema.EDGES));
        tables.graphs()
                .selectExpr(
                        "sum(listed_edges) listed_edges",
                        "sum(duplicates) duplicates",
                        "sum(self_loops) self_loops",
                        "sum(isolated_nodes) isolated_nodes",
                        "sum(components) components",
                        "max(features) features",
                        "sum(nodes_without_features) nodes_without_features")
                .toLocalIterator()
                .forEachRemaining(row -> putAll(row, results));
        List<String> written = new ArrayList<>(List.of(config.output(), config.nodes(), config.edgeTable()));
        if (config.batches().areWanted()) {
            GraphBatches batches = new GraphBatches(tables, config.batches().plan());
            results.put("batches", Tables.write(batches.rows(), config.batchTable(), TableSchema.GRAPH_BATCHES));
            results.put("graphs_too_large_for_a_row", batches.tooLarge());
            written.add(config.batchTable());
        }
        spark.catalog().clearCache();
        JobOutcome outcome =
                config.quarantine().outcome(spark, sources.size(), graphs, preprocessing.quarantined(), results);
        written.addAll(outcome.tables());
        return outcome.withTables(written.stream().distinct().toArray(String[]::new));
    }

    private static void putAll(Row row, Map<String, @Nullable Object> results) {
        for (String name : row.schema().fieldNames()) {
            results.put(name, row.getAs(name));
        }
    }
}
