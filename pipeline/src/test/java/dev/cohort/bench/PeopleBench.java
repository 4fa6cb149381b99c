package dev.cohort.bench;

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
import dev.cohort.source.UnreadableFileException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;

/** Reading, fitting and encoding a table of people beside pandas, and on two cores beside one. */
final class PeopleBench implements Benchmark {

    private static final String TABLE = "People: 200 000 rows of CSV read twice, an encoder fitted, rows encoded";
    private static final String OURS = "Cohort";
    private static final String ALONE = "one thread";
    private static final String THEIRS = "pandas";
    private static final int ROWS = 200_000;
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
            Files.write(file, lines());
            Map<String, List<Double>> seconds = new LinkedHashMap<>();
            boolean hasPeer = PandasPeople.isInstalled();
            for (int round = 0; round < ROUNDS; round++) {
                measure(seconds, round, OURS, encode(file, threads));
                if (threads > 1) {
                    measure(seconds, round, ALONE, encode(file, 1));
                } else if (hasPeer) {
                    measure(seconds, round, THEIRS, PandasPeople.seconds(file));
                }
            }
            return results(threads, hasPeer, new Times(seconds));
        } finally {
            Files.delete(file);
        }
    }

    private static List<Result> results(int threads, boolean hasPeer, Times times) {
        if (threads > 1) {
            Heading heading = new Heading(TABLE, "%d threads".formatted(threads), "one thread");
            return List.of(Result.of(heading, threads, times, List.of(OURS), List.of(ALONE), 0));
        }
        if (hasPeer) {
            Heading heading = new Heading(TABLE, "one core", "pandas of Debian, which reads once");
            return List.of(Result.of(heading, threads, times, List.of(OURS), List.of(THEIRS), 0));
        }
        System.err.println("People: python3 has no pandas; its row is left out (Debian: python3-pandas)");
        return List.of();
    }

    /** The first round warms up. */
    private static void measure(Map<String, List<Double>> seconds, int round, String name, double taken) {
        if (round > 0) {
            seconds.computeIfAbsent(name, n -> new ArrayList<>()).add(taken);
        }
    }

    private static double encode(Path file, int threads) throws IOException {
        long start = System.nanoTime();
        List<String> lines = Files.readAllLines(file);
        List<Column> columns = SCHEMA.features(List.of());
        Encoder encoder = parts(threads)
                .mapToObj(part -> fit(lines, part, threads, columns))
                .reduce(EncoderFit::merge)
                .orElseThrow()
                .encoder();
        double sum = parts(threads)
                .mapToDouble(part -> encode(lines, part, threads, columns, encoder))
                .sum();
        double seconds = (System.nanoTime() - start) / 1e9;
        if (!Double.isFinite(sum)) {
            throw new IllegalStateException("Features must be finite, got " + sum);
        }
        return seconds;
    }

    private static IntStream parts(int threads) {
        IntStream parts = IntStream.range(0, threads);
        return threads > 1 ? parts.parallel() : parts;
    }

    private static EncoderFit fit(List<String> lines, int part, int parts, List<Column> columns) {
        EncoderFit fit = new EncoderFit(columns);
        people(lines, part, parts, columns, fit::add);
        return fit;
    }

    private static double encode(List<String> lines, int part, int parts, List<Column> columns, Encoder encoder) {
        double[] sum = new double[1];
        people(lines, part, parts, columns, person -> sum[0] += encoder.encode(person, "line")[0]);
        return sum[0];
    }

    /** What is done with each person. */
    @FunctionalInterface
    private interface Use {
        void of(Person person) throws UnreadableFileException;
    }

    private static void people(List<String> lines, int part, int parts, List<Column> columns, Use use) {
        try {
            List<String> names = new RecordParser(SCHEMA.format()).fields(lines.get(0), "header");
            RowReader reader = new RowReader(SCHEMA, Header.of(SCHEMA, names, "file"), columns);
            int from = 1 + (int) ((long) ROWS * part / parts);
            int to = 1 + (int) ((long) ROWS * (part + 1) / parts);
            for (int line = from; line < to; line++) {
                use.of(reader.read(line, lines.get(line), "line").orElseThrow());
            }
        } catch (UnreadableFileException e) {
            throw new IllegalStateException("Made-up people keep the rules", e);
        }
    }

    private static List<String> lines() {
        Random random = new Random(1);
        List<String> lines = new ArrayList<>(List.of("id,sex,age,income,months,debts,town,job,good"));
        for (int row = 0; row < ROWS; row++) {
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
