package dev.cohort.preprocessing.graph;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cohort.testing.LocalSpark;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Components on Spark beside a sequential union-find, in one task and in rounds over many. */
class ConnectedComponentsTest {

    private static final StructType EDGES =
            new StructType().add("a", DataTypes.LongType).add("b", DataTypes.LongType);

    private final SparkSession spark = LocalSpark.session();

    private Map<Long, Long> onSpark(List<long[]> edges, int nodesPerTask) {
        List<Row> rows =
                edges.stream().map(edge -> RowFactory.create(edge[0], edge[1])).collect(Collectors.toList());
        Map<Long, Long> found = new TreeMap<>();
        for (Row row : new ConnectedComponents(nodesPerTask)
                .of(spark.createDataFrame(rows, EDGES).repartition(3))
                .collectAsList()) {
            assertThat(found.put(row.getLong(0), row.getLong(1)))
                    .as("node told once")
                    .isNull();
        }
        return found;
    }

    /** A union-find without tricks: the root of a set is its smallest node. */
    private static Map<Long, Long> sequentially(List<long[]> edges) {
        Map<Long, Long> parents = new TreeMap<>();
        for (long[] edge : edges) {
            if (edge[0] == edge[1]) {
                continue;
            }
            long a = root(parents, edge[0]);
            long b = root(parents, edge[1]);
            parents.put(Math.max(a, b), Math.min(a, b));
        }
        Map<Long, Long> smallest = new TreeMap<>();
        new ArrayList<>(parents.keySet()).forEach(node -> smallest.put(node, root(parents, node)));
        return smallest;
    }

    private static long root(Map<Long, Long> parents, long node) {
        long at = node;
        parents.putIfAbsent(at, at);
        while (parents.get(at) != at) {
            at = parents.get(at);
        }
        return at;
    }

    @Property(tries = 6)
    void agreesWithAUnionFindOnRandomGraphs(
            @ForAll long seed, @ForAll @IntRange(min = 0, max = 60) int count, @ForAll boolean isInOneTask) {
        Random random = new Random(seed);
        int nodes = 2 + random.nextInt(50);
        List<long[]> edges = IntStream.range(0, count)
                .mapToObj(i ->
                        new long[] {random.nextInt(nodes) * 1_000_000_007L, random.nextInt(nodes) * 1_000_000_007L})
                .toList();
        assertThat(onSpark(edges, isInOneTask ? 1000 : 4)).isEqualTo(sequentially(edges));
    }

    @ParameterizedTest
    @ValueSource(ints = {4, 10_000})
    void followsChainsStarsAndGrids(int nodesPerTask) {
        List<long[]> edges = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            edges.add(new long[] {i, i + 1}); // a chain
            edges.add(new long[] {1000, 1001 + i}); // a star
            if (i % 15 != 14) {
                edges.add(new long[] {5000 - i, 5000 - i - 1}); // rows of a grid, numbered downwards
            }
            edges.add(new long[] {5000 - i, 5000 - i - 15}); // its columns
        }
        Collections.shuffle(edges, new Random(1));
        Map<Long, Long> found = onSpark(edges, nodesPerTask);
        assertThat(found).isEqualTo(sequentially(edges));
        assertThat(found.values()).containsOnly(0L, 1000L, 4686L);
    }
}
