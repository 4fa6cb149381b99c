package dev.cohort.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Prints the results of all JVMs as Markdown: {@code Report <results file> <command> [<appendix>...]}. */
public final class Report {

    private final List<Result> results;
    private final Set<Integer> threads;

    private Report(List<Result> results) {
        this.results = results;
        this.threads = results.stream().map(Result::threads).collect(Collectors.toCollection(TreeSet::new));
    }

    public static void main(String[] arguments) throws IOException {
        List<Result> results = Files.readAllLines(Path.of(arguments[0])).stream()
                .map(Result::parse)
                .toList();
        System.out.printf("Machine: %s. Command: `%s`.%n", Machine.describe(), arguments[1]);
        System.out.println(
                "Medians in milliseconds, Cohort's and the peer's taken in turn in one JVM; \"times as fast\" is the median");
        System.out.println(
                "over the turns of the peer's time over Cohort's, with quartiles. For memory: bytes over bytes.");
        new Report(results).print();
        for (String appendix : List.of(arguments).subList(2, arguments.length)) {
            System.out.printf("%n%s", Files.readString(Path.of(appendix)));
        }
    }

    private void print() {
        Set<String> tables = results.stream().map(Result::table).collect(Collectors.toCollection(LinkedHashSet::new));
        for (String table : tables) {
            System.out.printf("%n### %s%n%n", table);
            System.out.println(header());
            rows(table).forEach((row, byThreads) -> System.out.println(line(row, byThreads)));
            if (table.equals(GroupNormDuel.TABLE)) {
                geometricMeans(table);
            }
        }
    }

    private String header() {
        StringBuilder titles = new StringBuilder("| | beside |");
        StringBuilder rule = new StringBuilder("|---|---|");
        for (int count : threads) {
            titles.append(" Cohort, %1$d thr. | peer, %1$d thr. | times as fast |".formatted(count));
            rule.append("---|---|---|");
        }
        return titles + " wanted |\n" + rule + "---|";
    }

    /** Row and peer. */
    private record Row(String row, String peer) {}

    private Map<Row, Map<Integer, Result>> rows(String table) {
        Map<Row, Map<Integer, Result>> rows = new LinkedHashMap<>();
        for (Result result : results) {
            if (result.table().equals(table)) {
                rows.computeIfAbsent(new Row(result.row(), result.peer()), row -> new LinkedHashMap<>())
                        .put(result.threads(), result);
            }
        }
        return rows;
    }

    private String line(Row row, Map<Integer, Result> byThreads) {
        StringBuilder line = new StringBuilder("| %s | %s |".formatted(row.row(), row.peer()));
        double wanted = 0;
        for (int count : threads) {
            Result result = byThreads.get(count);
            if (result == null) {
                line.append(" | | |");
                continue;
            }
            wanted = result.wanted();
            String verdict = wanted == 0 ? "" : result.ratio() >= wanted ? " ✓" : " ✗";
            line.append(" %s | %s | **%s** (%s-%s)%s |"
                    .formatted(
                            result.ours(),
                            result.theirs(),
                            Figures.threeDigits(result.ratio()),
                            Figures.threeDigits(result.low()),
                            Figures.threeDigits(result.high()),
                            verdict));
        }
        return line + (wanted == 0 ? " |" : " %s |".formatted(Figures.threeDigits(wanted)));
    }

    private void geometricMeans(String table) {
        Map<String, List<Double>> ofPeers = new LinkedHashMap<>();
        for (Result result : results) {
            if (result.table().equals(table)) {
                ofPeers.computeIfAbsent(result.peer(), peer -> new ArrayList<>())
                        .add(Math.log(result.ratio()));
            }
        }
        String means = ofPeers.entrySet().stream()
                .map(entry -> "%s **%s** (smallest %s)"
                        .formatted(
                                entry.getKey(),
                                mean(entry.getValue()),
                                Figures.threeDigits(Math.exp(Collections.min(entry.getValue())))))
                .collect(Collectors.joining(", "));
        System.out.printf("%nGeometric means over shapes and threads: %s.%n", means);
    }

    private static String mean(List<Double> logarithms) {
        return Figures.threeDigits(Math.exp(
                logarithms.stream().mapToDouble(Double::doubleValue).average().orElseThrow()));
    }
}
