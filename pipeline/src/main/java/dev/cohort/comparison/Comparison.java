package dev.cohort.comparison;

import dev.cohort.comparison.Difference.Pair;
import dev.cohort.comparison.PairedBootstrap.Interval;
import dev.cohort.comparison.ScoreKind.Measure;
import dev.cohort.comparison.ScoredCases.Place;
import dev.cohort.dataset.InputException;
import dev.cohort.runs.RunFolder;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;

/** Two experiments on the same cases: their paired differences by measure and group, and a verdict. */
public final class Comparison {

    private static final int MOST_NAMES = 5;

    private final ScoredCases first;
    private final ScoredCases second;
    private final CaseGroups groups;
    private final PairedBootstrap bootstrap;
    private final List<Difference> differences;

    private Comparison(ScoredCases first, ScoredCases second, CaseGroups groups, PairedBootstrap bootstrap) {
        this.first = first;
        this.second = second;
        this.groups = groups;
        this.bootstrap = bootstrap;
        this.differences = differences();
    }

    /**
     * Reads the scores of two experiments and compares them.
     *
     * @param subjects table with case_id, subject and the columns of the groups; null for the data of the first experiment,
     *     where its records name it and it is still there
     * @param columns of that table, whose values make groups
     * @throws InputException if they have no scores of one kind, or not of the same cases
     */
    public static Comparison of(
            SparkSession spark,
            List<RunFolder> runs,
            @Nullable String subjects,
            List<String> columns,
            PairedBootstrap bootstrap) {
        ScoreKind kind = kind(runs);
        List<ScoredCases> scored = runs.stream()
                .map(run -> ScoredCases.read(
                        spark, run.name(), kind, table(run, kind).orElseThrow()))
                .toList();
        requireSameCases(scored.get(0), scored.get(1));
        Optional<String> people =
                Optional.ofNullable(subjects).or(() -> runs.get(0).data());
        if (people.isEmpty() && !columns.isEmpty()) {
            throw new InputException("--groups must come with --subjects, since the table of the data was not found");
        }
        CaseGroups groups = people.map(table ->
                        CaseGroups.read(spark, table, columns, scored.get(0).cases()))
                .orElse(CaseGroups.NONE);
        return new Comparison(scored.get(0), scored.get(1), groups, bootstrap);
    }

    private static ScoreKind kind(List<RunFolder> runs) {
        for (ScoreKind kind : ScoreKind.values()) {
            if (runs.stream().allMatch(run -> table(run, kind).isPresent())) {
                return kind;
            }
        }
        throw new InputException("--runs must hold the table --scores of one evaluation, the same in both: "
                + runs.stream().map(RunFolder::path).collect(Collectors.joining(" and ")) + " do not");
    }

    private static Optional<String> table(RunFolder run, ScoreKind kind) {
        return run.find(kind.job(), "scores");
    }

    private static void requireSameCases(ScoredCases first, ScoredCases second) {
        Set<String> onlyFirst = new TreeSet<>(first.cases());
        onlyFirst.removeAll(second.cases());
        Set<String> onlySecond = new TreeSet<>(second.cases());
        onlySecond.removeAll(first.cases());
        if (!onlyFirst.isEmpty() || !onlySecond.isEmpty()) {
            throw new InputException("--runs must score the same cases, but only " + first.run() + " scores "
                    + names(onlyFirst) + ", and only " + second.run() + " scores " + names(onlySecond));
        }
    }

    private static String names(Set<String> cases) {
        String some = cases.stream().limit(MOST_NAMES).collect(Collectors.joining(", "));
        return cases.isEmpty()
                ? "none"
                : cases.size() > MOST_NAMES ? some + " and " + (cases.size() - MOST_NAMES) + " more" : some;
    }

    /** By measure, all cases before their groups. */
    private List<Difference> differences() {
        Set<Place> places = new TreeSet<>(first.rows().keySet());
        places.addAll(second.rows().keySet());
        List<Difference> found = new ArrayList<>();
        for (Measure measure : first.kind().measures()) {
            Map<String, List<Pair>> byGroup = new TreeMap<>();
            List<Pair> all = new ArrayList<>();
            for (Place place : places) {
                Pair pair = new Pair(
                        groups.subject(place.caseId()), first.score(place, measure), second.score(place, measure));
                all.add(pair);
                for (String group : groupsOf(place)) {
                    byGroup.computeIfAbsent(group, none -> new ArrayList<>()).add(pair);
                }
            }
            found.add(Difference.of("all", measure, all, bootstrap));
            byGroup.forEach((group, pairs) -> found.add(Difference.of(group, measure, pairs, bootstrap)));
        }
        return found;
    }

    private List<String> groupsOf(Place place) {
        List<String> names = new ArrayList<>();
        if (!place.part().isEmpty()) {
            names.add(first.kind().parts() + "=" + place.part());
        }
        names.addAll(groups.of(place.caseId()));
        return names;
    }

    /** Number of cases that both scored. */
    public int cases() {
        return first.cases().size();
    }

    /** In one line which is better in the first measure over all cases, by how much, and how sure that is. */
    public String verdict() {
        Difference main = differences.get(0);
        Interval interval = main.interval();
        Double difference = main.difference();
        if (interval == null || difference == null) {
            return "undecided: %d subjects tell nothing of others".formatted(main.subjects());
        }
        String better = main.better(first.run(), second.run());
        String amount = String.format(
                Locale.ROOT,
                "%s of %s less that of %s is %+.4f (%s %% interval %+.4f to %+.4f, %d pairs of %d subjects)",
                main.measure().column(),
                second.run(),
                first.run(),
                difference,
                new BigDecimal(100 * bootstrap.confidence())
                        .round(new MathContext(4))
                        .stripTrailingZeros()
                        .toPlainString(),
                interval.low(),
                interval.high(),
                main.pairs(),
                main.subjects());
        return better.equals("undecided") ? "undecided: " + amount : better + " is better: " + amount;
    }

    /** The figures by name, as a job's summary shows them. */
    public Map<String, @Nullable Object> figures() {
        Map<String, @Nullable Object> figures = new LinkedHashMap<>();
        figures.put("first", first.run());
        figures.put("second", second.run());
        figures.put("compares", first.kind().job());
        figures.put("cases", cases());
        figures.put(
                "subjects",
                first.cases().stream().map(groups::subject).distinct().count());
        figures.put("subjects_known", !groups.subjects().isEmpty());
        figures.put("confidence", bootstrap.confidence());
        figures.put("verdict", verdict());
        figures.put(
                "differences",
                differences.stream()
                        .map(one -> one.row(first.run(), second.run()))
                        .toList());
        return figures;
    }
}
