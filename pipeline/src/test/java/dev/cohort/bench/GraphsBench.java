package dev.cohort.bench;

import dev.cohort.bench.Result.Heading;
import dev.cohort.preprocessing.graph.Direction;
import dev.cohort.preprocessing.graph.Duplicates;
import dev.cohort.preprocessing.graph.EdgeRules;
import dev.cohort.preprocessing.graph.GraphTables;
import dev.cohort.preprocessing.graph.SelfLoops;
import dev.cohort.preprocessing.graph.files.GraphList;
import dev.cohort.preprocessing.graph.files.GraphPreprocessing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.SparkSession;

/** An edge list into tables of graphs, nodes and edges, beside networkx and scipy, and on two cores beside one. */
final class GraphsBench implements Benchmark, OneCore.Worker {

    private static final String TABLE =
            "Graphs: an edge list of 1.5 million edges into nodes with degrees and components, and edges both ways";
    private static final String OURS = "Cohort";
    private static final String ONE = "one core";
    private static final int ROUNDS = 2;

    private static final EdgeRules RULES = new EdgeRules(Direction.SYMMETRIZED, SelfLoops.KEEP, Duplicates.MERGE);

    private static final Map<String, String> PEERS = Map.of("networkx", """
            import sys, networkx
            def run():
                graph = networkx.read_edgelist(sys.argv[1], delimiter=",", nodetype=int)
                components = list(networkx.connected_components(graph))
                degrees = dict(graph.degree())
                return len(components)
            """, "pandas and scipy", """
            import sys, numpy, pandas, scipy.sparse, scipy.sparse.csgraph
            def run():
                ends = pandas.read_csv(sys.argv[1], header=None).to_numpy()
                names, at = numpy.unique(ends, return_inverse=True)
                a, b = at.reshape(ends.shape).T
                ones = numpy.ones(len(a), numpy.int8)
                graph = scipy.sparse.csr_matrix((ones, (a, b)), shape=(len(names),) * 2)
                graph = ((graph + graph.T) != 0).tocsr()
                degrees = numpy.diff(graph.indptr)
                return scipy.sparse.csgraph.connected_components(graph, directed=False)[0]
            """);

    @Override
    public List<Result> run(int threads) throws Exception {
        Path file = Files.createTempFile("graph", ".csv");
        try {
            RandomGraphFile.main(new String[] {file.toString(), "500000", "1500000", "1"});
            withoutHeader(file);
            return threads == 1 ? besidePython(file) : scaling(file, threads);
        } finally {
            Files.delete(file);
        }
    }

    private static void withoutHeader(Path file) throws IOException {
        List<String> lines = Files.readAllLines(file);
        Files.write(file, lines.subList(1, lines.size()));
    }

    private static List<Result> besidePython(Path file) throws IOException {
        Map<String, List<Double>> seconds = new LinkedHashMap<>();
        long components = 0;
        try (SparkSession spark = RowsBench.spark(1)) {
            for (int round = 0; round <= ROUNDS; round++) {
                long start = System.nanoTime();
                components = tables(spark, file);
                note(seconds, round, OURS, start);
            }
        }
        List<Result> results = new ArrayList<>();
        for (String name : PEERS.keySet().stream().sorted().toList()) {
            Optional<PythonPeer> started = PythonPeer.running(PEERS.get(name) + RowsBench.LOOP, file.toString());
            if (started.isEmpty()) {
                System.err.println("graphs: no peer; apt-get install python3-networkx python3-pandas python3-scipy");
                continue;
            }
            try (PythonPeer peer = started.get()) {
                for (int round = 0; round <= ROUNDS; round++) {
                    long start = System.nanoTime();
                    if (Long.parseLong(peer.ask("go")) != components) {
                        throw new IllegalStateException("both sides must find " + components + " components");
                    }
                    note(seconds, round, name, start);
                }
            }
            Times times = new Times(seconds);
            results.add(Result.of(new Heading(TABLE, "one core", name), 1, times, List.of(OURS), List.of(name), 0));
        }
        return results;
    }

    private static List<Result> scaling(Path file, int threads) throws IOException {
        Map<String, List<Double>> seconds = new LinkedHashMap<>();
        try (SparkSession spark = RowsBench.spark(threads);
                OneCore one = OneCore.doing(GraphsBench.class, file.toString())) {
            for (int round = 0; round <= ROUNDS; round++) {
                long start = System.nanoTime();
                one.work();
                note(seconds, round, ONE, start);
                start = System.nanoTime();
                tables(spark, file);
                note(seconds, round, OURS, start);
            }
        }
        return List.of(Result.of(
                new Heading(TABLE, "Spark on " + threads + " cores", "one core"),
                threads,
                new Times(seconds),
                List.of(OURS),
                List.of(ONE),
                threads == 2 ? 1.7 : 0));
    }

    @Override
    public Runnable work(List<String> file) {
        SparkSession spark = RowsBench.spark(1);
        return () -> tables(spark, Path.of(file.get(0)));
    }

    /** Returns the number of components. */
    private static long tables(SparkSession spark, Path file) {
        GraphTables tables = new GraphPreprocessing(spark).tables(GraphList.read(spark, file.toString()), RULES);
        long components = tables.graphs().head().getAs("components");
        RowsBench.use(tables.named(tables.nodes(), "node"));
        RowsBench.use(tables.named(tables.edges(), "source", "target"));
        spark.catalog().clearCache();
        return components;
    }

    /** The first round warms up. */
    private static void note(Map<String, List<Double>> seconds, int round, String name, long start) {
        if (round > 0) {
            seconds.computeIfAbsent(name, n -> new ArrayList<>()).add((System.nanoTime() - start) / 1e9);
        }
    }
}
