package dev.cohort.preprocessing.graph.files;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.shiftright;

import dev.cohort.dataset.CaseTasks;
import dev.cohort.preprocessing.Quarantine;
import dev.cohort.preprocessing.graph.EdgeRules;
import dev.cohort.preprocessing.graph.GraphFault;
import dev.cohort.preprocessing.graph.GraphTables;
import dev.cohort.preprocessing.graph.OneTask;
import dev.cohort.preprocessing.graph.RawGraphs;
import dev.cohort.source.UnreadableFileException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.util.SerializableConfiguration;
import org.apache.spark.util.TaskCompletionListener;

/** Turns files of graphs into tables of graphs, nodes and edges, on executors. */
public final class GraphPreprocessing {

    /** A few million edges at most, whose nodes a task holds. */
    private static final long ONE_TASK_BYTES = 16L << 20;

    private final SparkSession spark;
    private final Quarantine quarantine;

    public GraphPreprocessing(SparkSession spark) {
        this.spark = spark;
        this.quarantine = new Quarantine(spark);
    }

    /** The tables of all data sets that keep the rules; the others come in {@link #quarantined}. */
    public GraphTables tables(List<GraphSource> sources, EdgeRules rules) {
        boolean isSmall = GraphSizes.areAtMost(
                ONE_TASK_BYTES, sources, spark.sparkContext().hadoopConfiguration());
        SparkSession session = isSmall ? OneTask.session(spark) : spark;
        Dataset<Row> things =
                parsed(session, GraphPieces.ofThings(sources), GraphParsing.Rows.THINGS, RawGraphs.THINGS);
        Dataset<Row> edges =
                parsed(session, GraphPieces.ofEdges(spark, sources), GraphParsing.Rows.EDGES, RawGraphs.EDGES);
        // Who is refused is known only when all has been read.
        things.count();
        edges.count();
        GraphTables tables = GraphTables.of(kept(sources, things, edges), rules);
        for (GraphFault fault : tables.faults()) {
            GraphSource source = sources.get(fault.source());
            quarantine.add(source.name(), new UnreadableFileException(source.file(), fault.rule(), fault.value()));
        }
        return tables;
    }

    /** The data sets left out, as rows of the quarantine table. */
    public List<Row> quarantined() {
        return quarantine.rows();
    }

    private Dataset<Row> parsed(
            SparkSession session, List<GraphPiece> pieces, GraphParsing.Rows kind, StructType columns) {
        SerializableConfiguration hadoop =
                new SerializableConfiguration(spark.sparkContext().hadoopConfiguration());
        Quarantine refused = quarantine;
        JavaRDD<Row> rows = CaseTasks.over(spark, pieces).mapPartitions(part -> {
            GraphParsing parsing = new GraphParsing(part, kind, refused, hadoop.value());
            TaskContext.get().addTaskCompletionListener((TaskCompletionListener) task -> close(parsing));
            return parsing;
        });
        return OneTask.kept(OneTask.placed(session.createDataFrame(rows, columns)));
    }

    private RawGraphs kept(List<GraphSource> sources, Dataset<Row> things, Dataset<Row> edges) {
        List<String> names =
                quarantine.rows().stream().map(row -> row.getString(0)).collect(Collectors.toList());
        Object[] refused = IntStream.range(0, sources.size())
                .filter(i -> names.contains(sources.get(i).name()))
                .boxed()
                .toArray();
        return refused.length == 0
                ? new RawGraphs(things, edges)
                : new RawGraphs(
                        things.filter(not(shiftright(col("graph"), Integer.SIZE).isin(refused))),
                        edges.filter(not(shiftright(col("graph"), Integer.SIZE).isin(refused))));
    }

    private static void close(GraphParsing parsing) {
        try {
            parsing.close();
        } catch (IOException e) {
            throw new UncheckedIOException("Closing a file of graphs", e);
        }
    }
}
