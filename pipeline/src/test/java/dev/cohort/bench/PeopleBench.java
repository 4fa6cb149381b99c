package dev.cohort.bench;

import dev.cohort.bench.Duel.Pace;
import dev.cohort.bench.Result.Heading;
import dev.cohort.person.Column;
import dev.cohort.person.Encoder;
import dev.cohort.person.EncoderFit;
import dev.cohort.person.Header;
import dev.cohort.person.PeopleSchema;
import dev.cohort.person.Person;
import dev.cohort.person.RecordParser;
import dev.cohort.person.RowReader;
import dev.cohort.person.SchemaFile;
import dev.cohort.preprocessing.Pseudonyms;
import dev.cohort.preprocessing.people.PeopleFile;
import dev.cohort.preprocessing.people.PeoplePreprocessing;
import dev.cohort.source.UnreadableFileException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.spark.sql.SparkSession;

/** Reading, fitting and encoding a table of people beside pandas, and on Spark on all cores beside one. */
final class PeopleBench implements Benchmark, OneCore.Worker {

    private static final String TABLE = "People: 200 000 rows of CSV read twice, an encoder fitted, rows encoded";
    private static final String OURS = "Cohort";
    private static final String ALONE = "one core";
    private static final String THEIRS = "pandas";
    private static final int ROWS = 200_000;
    private static final int ROWS_FOR_SPARK = 1_000_000;
    private static final int ROUNDS = 7;

    private static final PeopleSchema SCHEMA = SchemaFile.parse("""
            {"columns": [
                {"name": "id", "kind": "subject"}, {"name": "sex", "kind": "protected"},
                {"name": "age", "kind": "protected", "bins": [25, 45]},
                {"name": "income", "kind": "number"}, {"name": "months", "kind": "number"},
                {"name": "debts", "kind": "number"}, {"name": "town", "kind": "category"},
                {"name": "job", "kind": "category"}, {"name": "good", "kind": "label"}]}
            """);

    @Override
    public List<Result> run(int threads) throws IOException {
        Path file = Files.createTempFile("people", ".csv");
        try {
            Files.write(file, lines(threads > 1 ? ROWS_FOR_SPARK : ROWS));
            return threads > 1 ? scaling(file, threads) : besidePandas(file);
        } finally {
            Files.delete(file);
        }
    }

    private static List<Result> scaling(Path file, int threads) throws IOException {
        try (SparkSession spark = RowsBench.spark(threads);
                OneCore one = OneCore.doing(PeopleBench.class, file.toString())) {
            Times times = new Duel(Pace.ONE_CORE)
                    .with(OURS, () -> use(spark, file))
                    .with(ALONE, one::work)
                    .run();
            return List.of(Result.of(
                    new Heading("People: a million rows of CSV by Spark", threads + " cores", "one core"),
                    threads,
                    times,
                    List.of(OURS),
                    List.of(ALONE),
                    threads == 2 ? 1.7 : 0));
        }
    }

    @Override
    public Runnable work(List<String> file) {
        SparkSession spark = RowsBench.spark(1);
        return () -> use(spark, Path.of(file.get(0)));
    }

    private static void use(SparkSession spark, Path path) {
        PeopleFile file = PeopleFile.open(
                path.toString(),
                SCHEMA,
                Pseudonyms.numbers(),
                spark.sparkContext().hadoopConfiguration());
        PeoplePreprocessing people = new PeoplePreprocessing(spark, file, SCHEMA.features(List.of()));
        RowsBench.use(people.rows(people.fit(null), Pseudonyms.keyed(new byte[16]), false));
    }

    private static List<Result> besidePandas(Path file) throws IOException {
        if (!PandasPeople.isInstalled()) {
            System.err.println("People: python3 has no pandas; its row is left out (Debian: python3-pandas)");
            return List.of();
        }
        Map<String, List<Double>> seconds = new LinkedHashMap<>();
        for (int round = 0; round < ROUNDS; round++) {
            measure(seconds, round, OURS, encode(file));
            measure(seconds, round, THEIRS, PandasPeople.seconds(file));
        }
        Heading heading = new Heading(TABLE, "one core", "pandas of Debian, which reads once");
        return List.of(Result.of(heading, 1, new Times(seconds), List.of(OURS), List.of(THEIRS), 0));
    }

    /** The first round warms up. */
    private static void measure(Map<String, List<Double>> seconds, int round, String name, double taken) {
        if (round > 0) {
            seconds.computeIfAbsent(name, n -> new ArrayList<>()).add(taken);
        }
    }

    private static double encode(Path file) throws IOException {
        long start = System.nanoTime();
        List<String> lines = Files.readAllLines(file);
        List<Column> columns = SCHEMA.features(List.of());
        EncoderFit fit = new EncoderFit(columns);
        people(lines, columns, fit::add);
        Encoder encoder = fit.encoder();
        double[] sum = new double[1];
        people(lines, columns, person -> sum[0] += encoder.encode(person, "line")[0]);
        double seconds = (System.nanoTime() - start) / 1e9;
        if (!Double.isFinite(sum[0])) {
            throw new IllegalStateException("Features must be finite, got " + sum[0]);
        }
        return seconds;
    }

    /** What is done with each person. */
    @FunctionalInterface
    private interface Use {
        void of(Person person) throws UnreadableFileException;
    }

    private static void people(List<String> lines, List<Column> columns, Use use) {
        try {
            List<String> names = new RecordParser(SCHEMA.format()).fields(lines.get(0), "header");
            RowReader reader = new RowReader(SCHEMA, Header.of(SCHEMA, names, "file"), columns);
            for (int line = 1; line < lines.size(); line++) {
                use.of(reader.read(line, lines.get(line), "line").orElseThrow());
            }
        } catch (UnreadableFileException e) {
            throw new IllegalStateException("Made-up people keep the rules", e);
        }
    }

    private static List<String> lines(int rows) {
        Random random = new Random(1);
        List<String> lines = new ArrayList<>(List.of("id,sex,age,income,months,debts,town,job,good"));
        for (int row = 0; row < rows; row++) {
            lines.add("p%d,%s,%d,%.2f,%d,%d,town %d,job %d,%s"
                    .formatted(
                            row,
                            random.nextBoolean() ? "female" : "male",
                            18 + random.nextInt(70),
                            2000 + 500 * random.nextGaussian(),
                            random.nextInt(72),
                            random.nextInt(10),
                            random.nextInt(12),
                            random.nextInt(20),
                            random.nextInt(3) == 0 ? "no" : "yes"));
        }
        return lines;
    }
}
