package dev.cohort.preprocessing.graph;

import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.struct;

import dev.cohort.dataset.TableSchema;
import java.util.stream.IntStream;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;

/** Graphs, or neighbourhoods of seeds, as rows of schemas/graph_batches.json, each of which is all that a step needs. */
public final class GraphBatches {

    private final GraphTables tables;
    private final BatchPlan plan;
    private final BatchVocabulary vocabulary;

    public GraphBatches(GraphTables tables, BatchPlan plan) {
        this.tables = tables;
        this.plan = plan;
        this.vocabulary = BatchVocabulary.of(tables);
    }

    /** All rows, round after round. */
    public Dataset<Row> rows() {
        return OneTask.union(
                        IntStream.range(0, plan.rounds()).mapToObj(this::round).toList())
                .orderBy("round", "batch");
    }

    /** Graphs that no row can hold; there are none where neighbours are sampled. */
    public long tooLarge() {
        return plan.fanouts().isEmpty()
                ? WholeGraphs.unpackable(tables.graphs()).count()
                : 0;
    }

    private Dataset<Row> round(int round) {
        if (plan.fanouts().isEmpty()) {
            Dataset<Row> packed = WholeGraphs.packed(tables.graphs(), plan, round);
            Dataset<Row> graphs = packed.select("batch", "graph");
            return assembled(
                    round,
                    packed.select("batch", "split").distinct(),
                    tables.nodes().select("graph", "node").join(graphs, "graph").withColumn("seed", lit(1)),
                    tables.edges()
                            .join(graphs, "graph")
                            .withColumn("hop", lit(null).cast("int")));
        }
        Neighbourhoods neighbourhoods = new Neighbourhoods(tables, plan, round);
        Dataset<Row> seeds = neighbourhoods.seeds();
        Neighbourhoods.Around around = neighbourhoods.around(seeds);
        return assembled(round, seeds.select("batch", "split").distinct(), around.nodes(), around.edges());
    }

    private Dataset<Row> assembled(int round, Dataset<Row> splits, Dataset<Row> nodes, Dataset<Row> edges) {
        Dataset<Row> graphs = nodes.select("batch", "graph")
                .distinct()
                .join(tables.graphs().select("graph", "case_id", "subject", "label"), "graph");
        Dataset<Row> described = nodes.join(tables.nodes(), On.columns("node", "graph"))
                .select(
                        "batch",
                        "graph",
                        "node",
                        "seed",
                        "label",
                        "split",
                        "tag",
                        "in_degree",
                        "feature_indices",
                        "feature_values");
        Dataset<Row> all = splits.join(gathered(graphs, "graphs", "graph", "case_id", "subject", "label"), "batch")
                .join(
                        gathered(
                                described,
                                "nodes",
                                "graph",
                                "node",
                                "seed",
                                "label",
                                "split",
                                "tag",
                                "in_degree",
                                "feature_indices",
                                "feature_values"),
                        "batch")
                .join(
                        gathered(edges, "edges", "graph", "source", "target", "weight", "hop"),
                        On.columns("batch"),
                        "left");
        BatchAssembly assembly = new BatchAssembly(round, !plan.fanouts().isEmpty(), vocabulary);
        return all.map((MapFunction<Row, Row>) assembly::row, Encoders.row(TableSchema.GRAPH_BATCHES.columns()));
    }

    /** The rows of each batch as one list of structures. */
    private static Dataset<Row> gathered(Dataset<Row> rows, String name, String first, String... more) {
        return rows.groupBy("batch").agg(collect_list(struct(first, more)).as(name));
    }
}
