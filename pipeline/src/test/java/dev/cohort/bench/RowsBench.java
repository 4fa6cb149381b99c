package dev.cohort.bench;

import dev.cohort.bench.Duel.Pace;
import dev.cohort.bench.Result.Heading;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * Files into rows: on one thread beside Python and its libraries, and on Spark on all cores beside one.
 *
 * <p>Every contestant reads the same files from the same folder, which the page cache holds.
 */
abstract class RowsBench implements Benchmark, OneCore.Worker {

    private static final String OURS = "Cohort";
    private static final String PYTHON = "Python";
    private static final String ALL = "all cores";
    private static final String ONE = "one core";
    /** Enough that what Spark spends on a job itself is little beside them. */
    private static final int FILES_FOR_SPARK = 128;

    private static final double MEBIBYTE = 1 << 20;
    private static final double WANTED_SCALING = 1.7;

    /** A turn for every line. */
    static final String LOOP = """

            import sys
            print("ready", flush=True)
            for line in sys.stdin:
                print(run(), flush=True)
            """;

    /** What is measured, as the report names it. */
    abstract String table();

    /** What the peer is, as the report names it. */
    abstract String peer();

    /** Defines {@code run()}, which reads the file {@code sys.argv[1]} and returns the number of rows. */
    abstract String python();

    /** How names of the files end. */
    String ending() {
        return ".csv";
    }

    /** Writes one of the files; different numbers, different files. */
    abstract void write(Path file, int number) throws IOException;

    /** Reads a file into rows on this thread, without Spark. */
    abstract long read(Path file) throws Exception;

    /** The rows of all files of a folder. */
    abstract Dataset<Row> rows(SparkSession spark, Path folder);

    @Override
    public List<Result> run(int threads) throws Exception {
        Path folder = Files.createTempDirectory("bench-");
        List<Path> files = new ArrayList<>();
        try {
            for (int number = 0; number < (threads == 1 ? 1 : FILES_FOR_SPARK); number++) {
                files.add(folder.resolve("file" + number + ending()));
                write(files.get(number), number);
            }
            return threads == 1 ? besidePython(files.get(0)) : scaling(folder, threads);
        } finally {
            for (Path file : files) {
                Files.deleteIfExists(file);
            }
            Files.deleteIfExists(folder);
        }
    }

    private List<Result> besidePython(Path file) throws Exception {
        long rows = read(file);
        double mebibytes = Files.size(file) / MEBIBYTE;
        List<Result> results = new ArrayList<>();
        Optional<PythonPeer> theirs = PythonPeer.running(python() + LOOP, file.toString());
        try {
            Duel duel = new Duel(Pace.QUICK).with(OURS, () -> unchecked(file));
            theirs.ifPresent(peer -> {
                require(rows, Long.parseLong(peer.ask("go")));
                duel.with(PYTHON, () -> peer.ask("go"));
            });
            Times times = duel.run();
            if (theirs.isPresent()) {
                results.add(Result.of(
                        new Heading(table(), "rows of one file", peer()), 1, times, List.of(OURS), List.of(PYTHON), 0));
            }
            double seconds = times.medianSeconds(OURS);
            String peer = theirs.isEmpty() ? "nothing: no " + peer() : "the clock";
            results.add(speed("MB/s on one core", peer, mebibytes / seconds, seconds));
            results.add(speed("files/s on one core", peer, 1 / seconds, seconds));
        } finally {
            theirs.ifPresent(PythonPeer::close);
        }
        return results;
    }

    private Result speed(String row, String peer, double value, double seconds) {
        return new Result(table(), row, peer, 1, Figures.milliseconds(seconds), "", value, value, value, 0);
    }

    private static void require(long ours, long theirs) {
        if (ours != theirs) {
            throw new IllegalStateException(
                    "both sides must make the same rows, got %d and %d".formatted(ours, theirs));
        }
    }

    private void unchecked(Path file) {
        try {
            read(file);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public Runnable work(List<String> folder) {
        SparkSession spark = spark(1);
        return () -> use(rows(spark, Path.of(folder.get(0))));
    }

    private List<Result> scaling(Path folder, int threads) throws IOException {
        try (SparkSession spark = spark(threads);
                OneCore one = OneCore.doing(getClass(), folder.toString())) {
            Times times = new Duel(Pace.ONE_CORE)
                    .with(ALL, () -> use(rows(spark, folder)))
                    .with(ONE, one::work)
                    .run();
            return List.of(Result.of(
                    new Heading(table(), "rows of " + FILES_FOR_SPARK + " files by Spark", "one core"),
                    threads,
                    times,
                    List.of(ALL),
                    List.of(ONE),
                    threads == 2 ? WANTED_SCALING : 0));
        }
    }

    /** Spark in this JVM, on so many cores. */
    static SparkSession spark(int threads) {
        return SparkSession.builder()
                .master("local[" + threads + "]")
                .config("spark.ui.enabled", false)
                .config("spark.driver.host", "127.0.0.1")
                .config("spark.driver.bindAddress", "127.0.0.1")
                .config("spark.sql.shuffle.partitions", 2L * threads)
                .appName("bench")
                .getOrCreate();
    }

    /** Makes every row and keeps none. */
    static void use(Dataset<Row> rows) {
        rows.write().format("noop").mode("overwrite").save();
    }
}
