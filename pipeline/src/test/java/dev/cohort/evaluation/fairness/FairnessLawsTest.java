package dev.cohort.evaluation.fairness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.cohort.dataset.AnyTable;
import dev.cohort.testing.LocalSpark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.apache.spark.api.java.JavaSparkContext;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FairnessLawsTest {

    @TempDir
    private Path folder;

    private static FairnessPlan plan(long suppressBelow, Resampling resampling) {
        return new FairnessPlan(
                "y",
                "p",
                "s",
                null,
                "id",
                List.of("sex", "site"),
                List.of("0", "1"),
                0.5,
                true,
                30,
                suppressBelow,
                resampling);
    }

    private static List<String> rows(int size, long seed) {
        Random random = new Random(seed);
        return IntStream.range(0, size)
                .mapToObj(row -> "%d,%d,%d,%s,%s,%s"
                        .formatted(
                                row,
                                random.nextInt(2),
                                random.nextInt(2),
                                random.nextInt(17) / 16.0,
                                random.nextInt(3) == 0 ? "F" : "M",
                                "xyz".charAt(random.nextInt(3))))
                .toList();
    }

    private Map<String, @Nullable Object> figures(List<String> rows, FairnessPlan plan) throws IOException {
        Path file = Files.createTempFile(folder, "t", ".csv");
        Files.writeString(file, "id,y,p,s,sex,site\n" + String.join("\n", rows) + "\n");
        return Fairness.of(AnyTable.open(LocalSpark.session(), file.toString()), plan)
                .figures();
    }

    @Test
    void orderOfRowsChangesNoFigureNoIntervalAndNoPValue() throws IOException {
        List<String> rows = rows(90, 1);
        List<String> shuffled = new ArrayList<>(rows);
        Collections.shuffle(shuffled, new Random(2));
        FairnessPlan plan = plan(0, new Resampling(7, 30, 30, 0.9));
        assertThat(figures(shuffled, plan)).isEqualTo(figures(rows, plan));
        assertThat(figures(rows, plan(0, new Resampling(8, 30, 30, 0.9))).get("intervals"))
                .isNotEqualTo(figures(rows, plan).get("intervals"));
    }

    @Test
    void renamedGroupsKeepTheirFigures() throws IOException {
        List<String> rows = rows(90, 5);
        List<String> renamed = rows.stream()
                .map(row -> row.replace(",F,", ",?,").replace(",M,", ",F,").replace(",?,", ",M,"))
                .toList();
        FairnessPlan plan = plan(0, new Resampling(7, 20, 0, 0.9));
        for (String part : List.of("by_group", "raw_counts")) {
            Map<?, ?> before = map(at(figures(rows, plan), "groups", "sex", part));
            Map<?, ?> after = map(at(figures(renamed, plan), "groups", "sex", part));
            assertThat(after.get("M")).isEqualTo(before.get("F"));
            assertThat(after.get("F")).isEqualTo(before.get("M"));
        }
        assertThat(at(figures(renamed, plan), "groups", "sex", "difference_between_groups"))
                .isEqualTo(at(figures(rows, plan), "groups", "sex", "difference_between_groups"));
    }

    @Property(tries = 50)
    void sumsMergeInAnyGroupingAndNothingIsTheirIdentity(@ForAll long seed) {
        Random random = new Random(seed);
        List<FairCase> cases = IntStream.range(0, 40)
                .mapToObj(row -> new FairCase(
                        row,
                        row,
                        List.of("F"),
                        random.nextBoolean(),
                        random.nextBoolean(),
                        random.nextInt(17) / 16.0,
                        random.nextInt(5) / 4.0))
                .sorted(Comparator.comparingDouble(FairCase::score))
                .toList();
        // Runs of cases must not part equal scores.
        int cut = random.nextInt(40);
        while (cut > 0 && cases.get(cut - 1).score() == cases.get(cut).score()) {
            cut--;
        }
        List<FairCase> low = cases.subList(0, cut);
        List<FairCase> high = cases.subList(cut, 40);
        double auc = ranks(cases).auc(0, 0);
        assertThat(ranks(low).merge(ranks(high)).auc(0, 0)).isEqualTo(auc);
        assertThat(ranks(List.of())
                        .merge(ranks(low))
                        .merge(ranks(List.of()))
                        .merge(ranks(high))
                        .auc(0, 0))
                .isEqualTo(auc);
        // Sums of sixty-fourths are exact.
        double[] sums = rates(cases).of(List.of(0), 0);
        assertThat(rates(high).merge(rates(low)).of(List.of(0), 0)).isEqualTo(sums);
        assertThat(rates(List.of()).merge(rates(low).merge(rates(high))).of(List.of(0), 0))
                .isEqualTo(sums);
    }

    private static RateSums rates(List<FairCase> cases) {
        RateSums sums = new RateSums(1, 1, true);
        cases.forEach(one -> sums.add(one, 0, 0, 1));
        return sums;
    }

    private static RankSums ranks(List<FairCase> cases) {
        RankSums sums = new RankSums(1, 1);
        for (FairCase one : cases) {
            sums.at(one.score());
            sums.add(one, 0, 0, 1);
        }
        return sums.close();
    }

    @Test
    void aPerfectPredictionIsPerfectInEveryGroup() throws IOException {
        List<String> rows = rows(60, 3).stream()
                .map(row -> row.replaceFirst("^(\\d+),(\\d),\\d,[^,]*,", "$1,$2,$2,$2.0,"))
                .toList();
        Map<?, ?> groups =
                map(figures(rows, plan(0, new Resampling(1, 5, 5, 0.9))).get("groups"));
        for (Object grouping : groups.values()) {
            for (Object group : map(map(grouping).get("by_group")).values()) {
                assertThat(map(group).get("accuracy")).isEqualTo(1.0);
                assertThat(map(group).get("auc")).isEqualTo(1.0);
                assertThat(map(group).get("calibration_error")).isEqualTo(0.0);
            }
        }
    }

    @Test
    void intervalsHoldTheFigureAndGroupsThatDifferAreToldFromThoseThatDoNot() throws IOException {
        List<String> rows = rows(300, 4).stream()
                .map(row -> row.replaceFirst("^(\\d+),(\\d),\\d,(.*,F,.)$", "$1,$2,1,$3"))
                .toList();
        Map<String, @Nullable Object> figures = figures(rows, plan(0, new Resampling(1, 200, 200, 0.95)));
        @Nullable Object value = at(figures, "groups", "sex", "difference_between_groups", "selection_rate");
        List<?> interval =
                list(at(figures, "intervals", "groups", "sex", "difference_between_groups", "selection_rate"));
        assertThat((Double) value).isBetween((Double) interval.get(0), (Double) interval.get(1));
        assertThat((Double) at(figures, "groups", "sex", "p_values", "difference_between_groups", "selection_rate"))
                .isCloseTo(1 / 201.0, within(1e-15));
        assertThat((Double) at(figures, "groups", "site", "p_values", "difference_between_groups", "selection_rate"))
                .isGreaterThan(0.01);
    }

    private static @Nullable Object at(Map<String, @Nullable Object> figures, String... path) {
        @Nullable Object value = figures;
        for (String name : path) {
            value = map(value).get(name);
        }
        return value;
    }

    @Test
    void withheldGroupsAndWhatWouldTellOfThemAreNowhere() throws IOException {
        List<String> rows = new ArrayList<>(rows(120, 5));
        rows.add("1000,1,0,0.5,X,x");
        Map<String, @Nullable Object> figures = figures(rows, plan(10, new Resampling(1, 5, 5, 0.9)));
        assertThat(at(figures, "groups", "sex", "withheld")).asString().matches("\\[[FM], X\\]");
        assertThat(map(at(figures, "groups", "sex", "by_group"))).hasSize(1);
        assertThat(figures.toString()).doesNotContain("X=").doesNotContain("X|x=");
    }

    @Property(tries = 200)
    void noDifferenceOfToldGroupsTellsOfFewerCasesThanTheLimit(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 30) int least) {
        Random random = new Random(seed);
        Map<List<String>, Long> sizes = new HashMap<>();
        for (String one : List.of("a", "b", "c")) {
            for (String other : List.of("x", "y", "z")) {
                sizes.put(List.of(one, other), 1L + random.nextInt(40));
            }
        }
        GroupLattice lattice = GroupLattice.of(List.of("one", "other"), sizes);
        Set<GroupLattice.Group> withheld = Suppression.withheld(lattice, least);
        assertThat(withheld).allMatch(group -> lattice.groups().contains(group));
        for (int grouping = 0; grouping < lattice.groupings(); grouping++) {
            int place = grouping;
            long hidden = withheld.stream()
                    .filter(group -> group.grouping() == place)
                    .mapToLong(GroupLattice.Group::rows)
                    .sum();
            assertThat(hidden == 0 || hidden >= least).isTrue();
        }
        for (GroupLattice.Group whole : lattice.groups()) {
            long hidden = withheld.stream()
                    .filter(part -> lattice.refines(part.grouping(), whole.grouping())
                            && whole.cells().containsAll(part.cells()))
                    .mapToLong(GroupLattice.Group::rows)
                    .sum();
            assertThat(withheld.contains(whole) || hidden == 0 || hidden >= least)
                    .isTrue();
            assertThat(withheld.contains(whole) || whole.rows() >= least).isTrue();
        }
    }

    @Property(tries = 50)
    void aPermutationTakesEveryPlaceOnce(@ForAll long seed, @ForAll @IntRange(min = 1, max = 300) int size) {
        IndexPermutation permutation = new IndexPermutation(size, seed, 3);
        assertThat(LongStream.range(0, size).map(permutation::of).sorted())
                .containsExactlyElementsOf(LongStream.range(0, size).boxed().toList());
    }

    @Test
    void theBootstrapCountsEachCaseOnceOnAverageAsAPoissonVariable() {
        Resampling resampling = new Resampling(5, 20_000, 0, 0.95);
        double[] times = IntStream.rangeClosed(1, 20_000)
                .mapToDouble(draw -> resampling.times(draw, 42))
                .toArray();
        double mean = Arrays.stream(times).average().orElse(0);
        double variance = Arrays.stream(times)
                .map(count -> (count - mean) * (count - mean))
                .average()
                .orElse(0);
        assertThat(mean).isCloseTo(1, within(0.03));
        assertThat(variance).isCloseTo(1, within(0.05));
        assertThat(resampling.times(0, 42)).isEqualTo(1);
    }

    @Test
    void namesTheRowThatBreaksARule() {
        assertThatThrownBy(
                        () -> figures(List.of("1,1,1,0.5,F,x", "2,1,2,0.5,M,y"), plan(0, new Resampling(1, 0, 0, 0.9))))
                .hasStackTraceContaining("line 3: p must be one of [0, 1], got 2");
        assertThatThrownBy(
                        () -> figures(List.of("1,1,1,0.5,F,x", "2,1,1,NaN,M,y"), plan(0, new Resampling(1, 0, 0, 0.9))))
                .hasStackTraceContaining("line 3: s must be a finite number, got NaN");
        assertThatThrownBy(
                        () -> figures(List.of("1,1,1,0.5,F,x", "2,1,1,0.5,F,y"), plan(0, new Resampling(1, 0, 0, 0.9))))
                .hasMessage("--groups must make 2 groups at least, got [F] of sex");
    }

    @Test
    void comparesAnyScoreOfCases() {
        List<CaseValue> values = new ArrayList<>();
        for (int number = 0; number < 40; number++) {
            values.add(new CaseValue("c" + number, List.of(number % 2 == 0 ? "F" : "M"), number % 2 == 0 ? 0.9 : 0.5));
        }
        values.add(new CaseValue("c40", List.of("F"), null));
        values.add(new CaseValue("c41", List.of("M"), 0.8));
        Resampling resampling = new Resampling(1, 100, 100, 0.95);
        ValueFairness fairness = compare(values, resampling, 1);
        Map<String, @Nullable Object> figures = fairness.figures();
        assertThat(at(figures, "groups", "sex", "by_group", "F"))
                .isEqualTo(Map.of("count", 21.0, "undefined", 1.0, "mean", 0.9, "median", 0.9));
        assertThat((Double) at(figures, "groups", "sex", "by_group", "M", "mean"))
                .isCloseTo(10.8 / 21, within(1e-12));
        Map<?, ?> gap = map(list(figures.get("gaps")).get(0));
        assertThat(gap.get("lowest")).isEqualTo("M");
        assertThat((Double) gap.get("p")).isCloseTo(1 / 101.0, within(1e-15));
        Collections.shuffle(values, new Random(1));
        assertThat(compare(values, resampling, 3).figures()).isEqualTo(figures);
    }

    private static ValueFairness compare(List<CaseValue> values, Resampling resampling, int partitions) {
        JavaSparkContext spark =
                JavaSparkContext.fromSparkContext(LocalSpark.session().sparkContext());
        return ValueFairness.of(spark.parallelize(values, partitions), List.of("sex"), 30, 0, resampling);
    }

    private static Map<?, ?> map(@Nullable Object value) {
        return value instanceof Map<?, ?> map ? map : Map.of();
    }

    private static List<?> list(@Nullable Object value) {
        return value instanceof List<?> list ? list : List.of();
    }
}
