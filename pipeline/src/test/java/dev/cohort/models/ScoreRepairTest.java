package dev.cohort.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.cohort.dataset.InputException;
import dev.cohort.models.ModelDirectory.Kept;
import dev.cohort.norm.SmallGroups;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScoreRepairTest {

    private static ScoreDistribution of(double... scores) {
        SortedMap<Double, Long> people = new TreeMap<>();
        Arrays.stream(scores).forEach(score -> people.merge(score, 1L, Long::sum));
        return ScoreDistribution.of(people);
    }

    private static ScoreRepair repair(double level, Map<String, ScoreDistribution> groups) {
        return new ScoreRepair(level, 1, SmallGroups.REFUSE, "00", groups);
    }

    /** All have scores 0.1, 0.3, 0.5 and 0.9, of ranks 1/8, 3/8, 5/8 and 7/8; groups of two have ranks 1/4 and 3/4. */
    @Test
    void movesScoresByHand() {
        Map<String, ScoreDistribution> groups = Map.of("a", of(0.3, 0.1), "b", of(0.9, 0.5));
        ScoreRepair whole = repair(1, groups);
        assertThat(whole.of("a", 0.1)).isCloseTo(0.2, within(1e-15));
        assertThat(whole.of("a", 0.3)).isCloseTo(0.7, within(1e-15));
        assertThat(whole.of("b", 0.5)).isCloseTo(0.2, within(1e-15));
        assertThat(whole.of("b", 0.9)).isCloseTo(0.7, within(1e-15));
        // Half way between two people of b: rank 1/2, which is half way between 0.3 and 0.5.
        assertThat(whole.of("b", 0.7)).isCloseTo(0.4, within(1e-15));
        assertThat(whole.of("b", 0)).isZero();
        assertThat(whole.of("b", 1)).isEqualTo(1);
        // Below b's lowest: rank 1/8 at 0.25.
        assertThat(whole.of("b", 0.25)).isCloseTo(0.1, within(1e-15));
        assertThat(repair(0.5, groups).of("b", 0.9)).isCloseTo(0.8, within(1e-15));
    }

    @Test
    void movesEqualScoresTogether() {
        ScoreRepair whole = repair(1, Map.of("a", of(0.2, 0.2, 0.2), "b", of(0.4, 0.6, 0.8)));
        // Rank 1/2 of a; of all, 0.2 has rank 1/4 and 0.4 rank 7/12.
        assertThat(whole.of("a", 0.2)).isCloseTo(0.2 + 0.2 * 0.75, within(1e-15));
    }

    /** Three groups of 1 to 40 people whose scores are all different and lie elsewhere in each. */
    private static Map<String, double[]> scores(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Map<String, double[]> scores = new LinkedHashMap<>();
        for (String group : List.of("a", "b", "c")) {
            double power = Math.exp(random.nextDouble(-2, 2));
            scores.put(
                    group,
                    random.doubles(1 + random.nextInt(40))
                            .map(v -> Math.pow(v, power))
                            .toArray());
        }
        return scores;
    }

    private static ScoreRepair learned(double level, Map<String, double[]> scores) {
        Map<String, ScoreDistribution> groups = new LinkedHashMap<>();
        scores.forEach((group, some) -> groups.put(group, of(some)));
        return repair(level, groups);
    }

    @Property(tries = 200)
    void everyThresholdSelectsTheSameShareOfEveryGroupButForOnePersonOfTheSmaller(@ForAll long seed) {
        Map<String, double[]> scores = scores(seed);
        ScoreRepair repair = learned(1, scores);
        Map<String, double[]> repaired = new LinkedHashMap<>();
        scores.forEach((group, some) -> repaired.put(
                group, Arrays.stream(some).map(score -> repair.of(group, score)).toArray()));
        List<Double> thresholds = new ArrayList<>(repaired.values().stream()
                .flatMap(some -> Arrays.stream(some).boxed())
                .toList());
        new SplittableRandom(seed).doubles(50).forEach(thresholds::add);
        int smallest =
                scores.values().stream().mapToInt(some -> some.length).min().orElseThrow();
        for (double threshold : thresholds) {
            double[] shares = repaired.values().stream()
                    .mapToDouble(some -> (double) Arrays.stream(some)
                                    .filter(score -> score >= threshold)
                                    .count()
                            / some.length)
                    .toArray();
            double gap = Arrays.stream(shares).max().orElseThrow()
                    - Arrays.stream(shares).min().orElseThrow();
            assertThat(gap).isLessThanOrEqualTo(1.0 / smallest + 1e-12);
        }
    }

    @Property(tries = 200)
    void aThresholdSelectsAsManyInAllAsBeforeButForHalfAPersonOfEachGroup(
            @ForAll long seed, @ForAll @DoubleRange(min = 0, max = 1) double threshold) {
        Map<String, double[]> scores = scores(seed);
        ScoreRepair repair = learned(1, scores);
        long before = scores.values().stream()
                .flatMapToDouble(Arrays::stream)
                .filter(score -> score >= threshold)
                .count();
        long after = scores.entrySet().stream()
                .flatMapToDouble(one -> Arrays.stream(one.getValue()).map(score -> repair.of(one.getKey(), score)))
                .filter(score -> score >= threshold)
                .count();
        assertThat(Math.abs(after - before)).isLessThanOrEqualTo(2);
    }

    @Property(tries = 200)
    void keepsTheOrderOfOldAndNewScoresWithinAGroupAndStaysWithinZeroAndOne(
            @ForAll long seed, @ForAll @DoubleRange(min = 0, max = 1) double level) {
        Map<String, double[]> scores = scores(seed);
        ScoreRepair repair = learned(level, scores);
        scores.forEach((group, some) -> {
            double last = 0;
            double[] all = Arrays.stream(new double[][] {
                        some, new SplittableRandom(seed).doubles(40).toArray(), {0, 1}
                    })
                    .flatMapToDouble(Arrays::stream)
                    .sorted()
                    .toArray();
            for (double score : all) {
                double after = repair.of(group, score);
                assertThat(after).isBetween(last, 1.0);
                last = after;
            }
        });
    }

    @Property(tries = 100)
    void levelZeroChangesNothingBitForBit(@ForAll long seed, @ForAll @DoubleRange(min = 0, max = 1) double fresh) {
        Map<String, double[]> scores = scores(seed);
        ScoreRepair repair = learned(0, scores);
        scores.forEach((group, some) -> {
            assertThat(repair.of(group, fresh)).isEqualTo(fresh);
            for (double score : some) {
                assertThat(repair.of(group, score)).isEqualTo(score);
            }
        });
    }

    @Property(tries = 100)
    void oneGroupAloneIsUnchangedBitForBit(
            @ForAll long seed,
            @ForAll @DoubleRange(min = 0, max = 1) double level,
            @ForAll @DoubleRange(min = 0, max = 1) double fresh) {
        double[] some = Objects.requireNonNull(scores(seed).get("a"));
        ScoreRepair repair = learned(level, Map.of("a", some));
        assertThat(repair.of("a", fresh)).isEqualTo(fresh);
        for (double score : some) {
            assertThat(repair.of("a", score)).isEqualTo(score);
        }
    }

    @Test
    void refusesSmallGroupsOrLeavesThemAlone() {
        Map<String, ScoreDistribution> groups = Map.of("a", of(0.1, 0.2, 0.3), "b", of(0.9));
        ScoreRepair refusing = new ScoreRepair(1, 2, SmallGroups.REFUSE, "00", groups);
        assertThat(refusing.of("a", 0.3)).isGreaterThan(0.3);
        assertThatThrownBy(() -> refusing.of("b", 0.9))
                .hasMessage("a demographic group must have at least 2 people, got 1 for b; there are 4 people in all");
        assertThatThrownBy(() -> refusing.leftAlone(List.of("a", "x")))
                .hasMessage("a demographic group must have at least 2 people, got 0 for x; there are 4 people in all");
        ScoreRepair pooling = new ScoreRepair(1, 2, SmallGroups.POOL, "00", groups);
        assertThat(pooling.leftAlone(List.of("a", "b", "x"))).containsExactly("b", "x");
        assertThat(pooling.of("b", 0.95)).isEqualTo(0.95);
        assertThat(pooling.of("x", 0.15)).isEqualTo(0.15);
    }

    @Test
    void refusesWhatIsNoDistributionOfScores() {
        assertThatThrownBy(() -> new ScoreDistribution(new double[] {0.5, 0.5}, new long[] {1, 1}))
                .hasMessage("scores must ascend from 0 to 1, got 0.5 after 0.5");
        assertThatThrownBy(() -> new ScoreDistribution(new double[] {Double.NaN}, new long[] {1}))
                .hasMessage("scores must ascend from 0 to 1, got NaN first");
        assertThatThrownBy(() -> new ScoreDistribution(new double[] {0.5}, new long[] {0}))
                .hasMessage("each of one score at least must be had by people, got 1 scores and [0]");
        assertThatThrownBy(() -> repair(1.5, Map.of("a", of(0.5))))
                .hasMessage("the level must be from 0 to 1, and a group have people, got 1.5 and 1");
        assertThatThrownBy(() -> repair(1, Map.of())).hasMessage("there must be a group at least, got none");
    }

    @Test
    void comesBackFromAModelDirectoryAsItWas(@TempDir Path folder) throws IOException {
        ModelDirectory model = new ModelDirectory(folder.resolve("model").toString(), new Configuration());
        ScoreRepair repair = learned(0.7, scores(3));
        model.write(Kept.LAST, repair);
        ScoreRepair read = model.repair(Kept.LAST);
        assertThat(read).usingRecursiveComparison().isEqualTo(repair);
        assertThat(read.of("b", 0.123)).isEqualTo(repair.of("b", 0.123));

        Path file = folder.resolve("model").resolve("last-repair.json");
        Files.writeString(file, "{\"level\": 2, \"minimum_group\": 1, \"groups\": {}}");
        assertThatThrownBy(() -> model.repair(Kept.LAST))
                .isInstanceOf(InputException.class)
                .hasMessageStartingWith(
                        "%s must describe how scores are repaired, but cannot be read: ".formatted(file));
    }
}
