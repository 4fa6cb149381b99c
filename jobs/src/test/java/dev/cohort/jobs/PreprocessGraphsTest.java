package dev.cohort.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cohort.dataset.GraphBatch;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PreprocessGraphsTest extends JobTrial {

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

    @Test
    void writesTablesOfAGraphWithNodesAndFeatures() throws IOException {
        people();
        assertThat(preprocess("people")).isZero();
        assertThat(rows("table", "case_id"))
                .extracting(row -> row.mkString(" ").replaceAll(" file:.*", ""))
                .containsExactly("people people null null 4 4 3 1 0 1 2 3 3 2");
        assertThat(rows("table-nodes", "node"))
                .extracting(row -> row.mkString(" "))
                .containsExactly(
                        "people 0 ann x train null null null 1 1 0",
                        "people 1 bob y val null WrappedArray(0, 2) WrappedArray(1.0, 1.0) 2 2 0",
                        "people 2 cy null null null WrappedArray() WrappedArray() 0 0 2",
                        "people 3 7 x test null null null 1 1 0");
        assertThat(rows("table-edges", "source", "target"))
                .extracting(row -> row.mkString(" "))
                .containsExactly(
                        "people 0 1 3.0 null", "people 1 0 3.0 null", "people 1 3 1.0 null", "people 3 1 1.0 null");
        Row batch = rows("table-batches", "batch").get(0);
        GraphBatch graph = GraphBatch.of(batch);
        assertThat(graph.caseIds()).containsExactly("people");
        assertThat(graph.nodeLabels()).containsExactly(0, 1, -1, 0);
        assertThat(graph.nodeClasses()).containsExactly("x", "y");
        assertThat(graph.mask("train")).containsExactly(1, 0, 0, 0);
        assertThat(graph.edgeSources()).containsExactly(1, 0, 3, 1);
        assertThat(graph.edgeTargets()).containsExactly(0, 1, 1, 3);
        assertThat(graph.edgeWeights()).containsExactly(3, 3, 1, 1);
        assertThat(graph.denseFeatures()).containsExactly(0, 0, 0, 1, 0, 1, 0, 0, 0, 0, 0, 0);
        assertThat(summary().at("/results/nodes_without_features").asInt()).isEqualTo(2);
        assertThat(folder.resolve("table-batches/_run.json")).exists();
    }

    @Test
    void leavesOutBrokenDataSetsWithFileRuleAndValue() throws IOException {
        people();
        write("broken/edges.csv", "u,v\n1,2\n1\n");
        write("lonely/edges.csv", "u,v\n1,2\n2,3\n");
        write("lonely/nodes.csv", "node\n1\n2\n");
        write("twice/edges.csv", "u,v\n");
        write("twice/nodes.csv", "node\n1\n1\n");
        write("old/ind.x.graph", "\u0080\u0002");
        assertThat(preprocess("", "--max-quarantined", "4", "--no-batches")).isZero();
        assertThat(rows("table", "case_id")).hasSize(1);
        assertThat(rows("table-quarantine", "case_id"))
                .extracting(row -> row.getString(0) + " | " + row.getString(2) + " | " + row.getString(3))
                .containsExactly(
                        "broken | an edge list must have as many fields in every line, 2 | 1 in line 3",
                        "ind.x | must be text: reading a Python pickle runs the code in it; write nodes, edges and features"
                                + " as CSV | a pickle",
                        "lonely | an edge must join listed nodes | 3 in line 3",
                        "twice | a node must be listed once in its graph | 1, first in line 2");
        assertThat(folder.resolve("table-batches")).doesNotExist();
    }

    @Test
    void anEdgeOfAnUnlistedNodeIsNoLoopToDrop() throws IOException {
        write("g/edges.csv", "u,v\n1,2\n2,3\n");
        write("g/nodes.csv", "node\n1\n2\n");
        assertThat(preprocess("g", "--direction", "directed", "--self-loops", "drop"))
                .isEqualTo(2);
        assertThat(err.toString()).contains(": an edge must join listed nodes, got 3 in line 3;");
    }

    @Test
    void failsWhenMoreAreLeftOutThanAllowed() throws IOException {
        write("g/edges.csv", "u,v\n1,2\n1,2\n");
        assertThat(preprocess("g", "--duplicates", "refuse")).isEqualTo(2);
        assertThat(err.toString())
                .isEqualToNormalizingNewlines(
                        "--max-quarantined allows 0, but 1 of 1 cases were left out, the first: g,"
                                + " file:" + folder.resolve("g/edges.csv")
                                + ": an edge must be listed once, unless duplicates are"
                                + " kept or merged, got 1 and 2; all are in " + folder.resolve("table-quarantine")
                                + "\n");
    }

    @Test
    void samplesNeighboursThatSeedRoundAndNodeDecide() throws IOException {
        StringBuilder edges = new StringBuilder("source,target\n");
        for (int i = 0; i < 40; i++) {
            edges.append(i).append(',').append((i + 1) % 40).append('\n');
            edges.append(i).append(',').append((i * i + 7) % 40).append('\n');
        }
        write("g.csv", edges.toString());
        assertThat(preprocess("g.csv", "--fanout", "3,2", "--seeds-per-batch", "8", "--rounds", "2"))
                .isZero();
        Map<String, List<Integer>> drawn = new HashMap<>();
        int[] seeds = new int[2];
        List<Row> rows = rows("table-batches", "round", "batch");
        assertThat(rows).hasSize(10);
        for (Row row : rows) {
            GraphBatch batch = GraphBatch.of(row);
            int[] numbers = batch.nodeNumbers();
            Map<Integer, List<Integer>> neighbours = new HashMap<>();
            List<Integer> hops = row.getList(row.fieldIndex("edge_hops"));
            for (int i = 0; i < batch.edges(); i++) {
                if (hops.get(i) == 1) {
                    neighbours
                            .computeIfAbsent(batch.edgeTargets()[i], any -> new ArrayList<>())
                            .add(numbers[batch.edgeSources()[i]]);
                }
            }
            List<Boolean> isSeed = row.getList(row.fieldIndex("seeds"));
            for (int i = 0; i < isSeed.size(); i++) {
                if (isSeed.get(i)) {
                    seeds[row.getInt(0)]++;
                    List<Integer> its = neighbours.getOrDefault(i, List.of());
                    assertThat(its).hasSizeBetween(1, 3);
                    drawn.put(
                            row.getInt(0) + ":" + numbers[i],
                            its.stream().sorted().toList());
                }
            }
        }
        assertThat(seeds).containsExactly(40, 40);
        // Drawn again in rows of another size: the same neighbours.
        assertThat(preprocess("g.csv", "again", "--fanout", "3", "--seeds-per-batch", "40"))
                .isZero();
        GraphBatch all = GraphBatch.of(rows("again-batches", "batch").get(0));
        Map<String, List<Integer>> again = new HashMap<>();
        for (int i = 0; i < all.edges(); i++) {
            again.computeIfAbsent("0:" + all.nodeNumbers()[all.edgeTargets()[i]], any -> new ArrayList<>())
                    .add(all.nodeNumbers()[all.edgeSources()[i]]);
        }
        again.values().forEach(list -> list.sort(Integer::compare));
        drawn.keySet().removeIf(key -> key.startsWith("1:"));
        assertThat(again).isEqualTo(drawn);
    }

    @Test
    void rowsOfSeedsWithoutNeighboursAreSamplesToo() throws IOException {
        write("g/nodes.csv", "node\na\nb\nc\nd\n");
        write("g/edges.csv", "source,target\nc,d\n");
        assertThat(preprocess("g", "--fanout", "2", "--seeds-per-batch", "1")).isZero();
        assertThat(rows("table-batches", "batch"))
                .extracting(GraphBatch::of)
                .hasSize(4)
                .allMatch(GraphBatch::isSampled)
                .extracting(GraphBatch::edges)
                .containsExactlyInAnyOrder(0, 0, 1, 1);
    }

    @Test
    void packsWholeGraphsUpToANumberOfNodesAndAddsLoops() throws IOException {
        write("m.txt", "3\n2 a\n0 1 1\n1 1 0\n1 b\n0 0\n2 a\n0 1 1\n0 1 0\n");
        assertThat(preprocess("m.txt", "--nodes-per-batch", "3", "--self-loops", "add"))
                .isZero();
        List<Row> rows = rows("table-batches", "batch");
        assertThat(rows).hasSizeBetween(2, 3);
        int graphs = 0;
        for (Row row : rows) {
            GraphBatch batch = GraphBatch.of(row);
            assertThat(batch.nodes()).isLessThanOrEqualTo(3);
            assertThat(batch.graphClasses()).containsExactly("a", "b");
            assertThat(batch.featureWidth()).isEqualTo(2);
            for (int i = 0; i < batch.edges(); i++) {
                assertThat(batch.nodeGraphs()[batch.edgeSources()[i]])
                        .isEqualTo(batch.nodeGraphs()[batch.edgeTargets()[i]]);
            }
            graphs += batch.caseIds().size();
        }
        assertThat(graphs).isEqualTo(3);
        assertThat(summary().at("/results/self_loops").asInt()).isEqualTo(5);
        assertThat(summary().at("/results/edges").asInt()).isEqualTo(9);
    }

    @Test
    void refusesSettingsThatCannotBe() {
        assertThat(preprocess("x", "--duplicates", "keep")).isEqualTo(2);
        assertThat(preprocess("x", "--fanout", "3,0")).isEqualTo(2);
        assertThat(preprocess("x", "--seed-split", "train")).isEqualTo(2);
        assertThat(preprocess("x", "--rounds", "0")).isEqualTo(2);
        assertThat(err.toString()).isEqualToNormalizingNewlines("""
                --direction and --duplicates: duplicates can be kept in directed graphs only, got symmetrized ones: an \
                edge listed both ways would count as a duplicate
                --fanout: fanouts must be positive, got [3, 0]
                --seed-split needs --fanout, got train alone
                --rounds must be between 1 and 1000, got 0
                """);
    }

    private void people() throws IOException {
        write("people/edges.csv", "from,to,weight\nann,bob,1\nann,bob,2\n7,bob,1\n");
        write("people/nodes.csv", "node,label,split\nann,x,train\nbob,y,val\ncy,,none\n7,x,test\n");
        write("people/features.csv", "node,feature_indices\nbob,2 0\ncy,\n");
    }

    private int preprocess(String input, String... options) {
        List<String> given = new ArrayList<>(List.of(options));
        String output = !given.isEmpty() && !given.get(0).startsWith("--") ? given.remove(0) : "table";
        return transform("preprocess-graphs", input, output, given.toArray(String[]::new));
    }
}
