package dev.cohort.preprocessing.graph;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.least;
import static org.apache.spark.sql.functions.min;

import dev.cohort.graph.UnionFind;
import java.util.Iterator;
import java.util.stream.IntStream;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * The connected components of an undirected graph, exactly.
 *
 * <p>Every task first leaves out the edges that connect what is connected already. If the nodes fit one task, it joins
 * what is left. Otherwise large stars and small stars alternate, which hang every node under a smaller neighbour of its
 * neighbours, until all hang under the smallest of their component.
 *
 * @see <a href="https://doi.org/10.1145/2670979.2670997">Kiveris, Lattanzi, Mirrokni, Rastogi, Vassilvitskii, Connected
 *     Components in MapReduce and Beyond, 2014, section 3</a>
 */
public final class ConnectedComponents {

    /** 28 bytes a node in a task's heap, as much again while it grows. */
    private static final int NODES_PER_TASK = 1 << 22;

    private static final StructType EDGE =
            new StructType().add("a", DataTypes.LongType, false).add("b", DataTypes.LongType, false);

    private final int nodesPerTask;

    public ConnectedComponents() {
        this(NODES_PER_TASK);
    }

    /** Components where a task may know this many nodes at a time. */
    ConnectedComponents(int nodesPerTask) {
        this.nodesPerTask = nodesPerTask;
    }

    /**
     * The smallest node of each node's component.
     *
     * @param edges columns a and b of long numbers; both ways, loops and repeats are allowed
     * @return columns node and component; every node of an edge to another once, and no other
     */
    public Dataset<Row> of(Dataset<Row> edges) {
        int most = nodesPerTask;
        Dataset<Row> between = edges.select("a", "b").filter("a <> b");
        if (OneTask.holds(edges)) {
            return joined(between);
        }
        Dataset<Row> forest = between.mapPartitions(
                        (MapPartitionsFunction<Row, Row>) rows -> new ForestEdges(rows, most), Encoders.row(EDGE))
                .localCheckpoint();
        return fitsOneTask(forest) ? inOneTask(forest) : byStars(forest);
    }

    private boolean fitsOneTask(Dataset<Row> forest) {
        // A forest has fewer edges than nodes, so twice its edges bound the nodes; count those only if that is not
        // enough.
        return forest.count() <= nodesPerTask / 2
                || forest.select("a").union(forest.select("b")).distinct().count() <= nodesPerTask;
    }

    private static Dataset<Row> inOneTask(Dataset<Row> forest) {
        return joined(forest.repartition(1));
    }

    /** Of edges in one partition. */
    private static Dataset<Row> joined(Dataset<Row> edges) {
        return edges.mapPartitions((MapPartitionsFunction<Row, Row>) ConnectedComponents::join, Encoders.row(EDGE))
                .toDF("node", "component");
    }

    private static Iterator<Row> join(Iterator<Row> edges) {
        UnionFind sets = new UnionFind();
        while (edges.hasNext()) {
            Row edge = edges.next();
            sets.join(edge.getLong(0), edge.getLong(1));
        }
        long[] smallest = sets.smallest();
        return IntStream.range(0, sets.size())
                .mapToObj(i -> RowFactory.create(sets.number(i), smallest[i]))
                .iterator();
    }

    private static Dataset<Row> byStars(Dataset<Row> forest) {
        Dataset<Row> edges = forest;
        while (!areStars(edges)) {
            edges = smallStar(largeStar(edges)).localCheckpoint();
        }
        Dataset<Row> centres = edges.select(col("b").as("node")).distinct();
        return edges.toDF("node", "component")
                .union(centres.select(col("node"), col("node").as("component")));
    }

    /** Whether every a hangs under one b that hangs under nothing: then, as edges still connect all, they are done. */
    private static boolean areStars(Dataset<Row> edges) {
        boolean hasOneParent = edges.select("a").distinct().count() == edges.count();
        return hasOneParent
                && edges.select("a").intersect(edges.select(col("b").as("a"))).isEmpty()
                && edges.filter("a < b").isEmpty();
    }

    /** Larger neighbours of each node go under its smallest neighbour, or itself. */
    private static Dataset<Row> largeStar(Dataset<Row> edges) {
        Dataset<Row> bothWays = edges.union(edges.select(col("b").as("a"), col("a").as("b")));
        Dataset<Row> smallest = bothWays.groupBy(col("a").as("centre"))
                .agg(min("b").as("least"))
                .select(col("centre"), least(col("centre"), col("least")).as("least"));
        return bothWays.filter("b > a")
                .join(smallest, bothWays.col("a").equalTo(smallest.col("centre")))
                .select(col("b").as("a"), col("least").as("b"))
                .distinct();
    }

    /** Smaller neighbours of each node, and the node, go under the smallest of them. */
    private static Dataset<Row> smallStar(Dataset<Row> edges) {
        Dataset<Row> downwards = edges.select(
                greatest(col("a"), col("b")).as("a"), least(col("a"), col("b")).as("b"));
        Dataset<Row> smallest = downwards.groupBy(col("a").as("centre")).agg(min("b").as("least"));
        return downwards
                .join(smallest, downwards.col("a").equalTo(smallest.col("centre")))
                .select(col("b").as("a"), col("least").as("b"))
                .filter("a <> b")
                .union(smallest.toDF("a", "b"))
                .distinct();
    }
}
