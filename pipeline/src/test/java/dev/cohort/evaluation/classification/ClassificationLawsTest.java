package dev.cohort.evaluation.classification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.cohort.testing.LocalSpark;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.apache.spark.api.java.JavaSparkContext;
import org.jspecify.annotations.Nullable;

class ClassificationLawsTest {

    private static final List<String> THREE = List.of("a", "b", "c");

    /** Weights are multiples of 1/8 and scores have few values, so that every sum is exact and ties are many. */
    private static ClassifiedCase random(int number, int classes, boolean binary, Random random) {
        List<Double> scores = new ArrayList<>();
        int left = 16;
        for (int place = 0; place < (binary ? 1 : classes - 1); place++) {
            int part = random.nextInt(left + 1);
            scores.add(part / 16.0);
            left -= part;
        }
        if (!binary) {
            scores.add(left / 16.0);
        }
        return new ClassifiedCase(
                "t",
                number,
                "" + number,
                random.nextInt(classes),
                random.nextInt(classes),
                scores,
                random.nextInt(9) / 8.0);
    }

    private static List<ClassifiedCase> cases(int size, int classes, boolean binary, long seed) {
        Random random = new Random(seed);
        return IntStream.range(0, size)
                .mapToObj(number -> random(number, classes, binary, random))
                .toList();
    }

    private static Map<String, @Nullable Object> figures(List<ClassifiedCase> cases, ClassPlan plan, int partitions) {
        JavaSparkContext spark =
                JavaSparkContext.fromSparkContext(LocalSpark.session().sparkContext());
        return Classification.of(spark.parallelize(cases, partitions), plan).figures();
    }

    @Property(tries = 6)
    void orderAndPartitionsChangeNoBit(@ForAll long seed, @ForAll @IntRange(min = 1, max = 7) int partitions) {
        for (boolean binary : new boolean[] {true, false}) {
            ClassPlan plan = binary
                    ? ClassPlan.binary("a", "b", ScoreKind.PROBABILITY)
                    : ClassPlan.of(THREE, ScoreKind.PROBABILITY);
            List<ClassifiedCase> cases = cases(60, plan.classes().size(), binary, seed);
            List<ClassifiedCase> shuffled = new ArrayList<>(cases);
            Collections.shuffle(shuffled, new Random(seed));
            assertThat(figures(shuffled, plan, partitions)).isEqualTo(figures(cases, plan, 1));
        }
    }

    @Property(tries = 40)
    void sumsMergeInAnyGroupingAndNothingIsTheirIdentity(@ForAll long seed) {
        ClassPlan plan = ClassPlan.of(THREE, ScoreKind.PROBABILITY);
        List<ClassifiedCase> cases = cases(30, 3, false, seed);
        CaseSums left = sums(cases.subList(0, 9), plan).merge(sums(cases.subList(9, 20), plan));
        left.merge(sums(cases.subList(20, 30), plan)).merge(new CaseSums(plan));
        CaseSums right = sums(cases.subList(9, 20), plan).merge(sums(cases.subList(20, 30), plan));
        CaseSums all = new CaseSums(plan).merge(sums(cases.subList(0, 9), plan)).merge(right);
        for (CaseSums merged : List.of(left, all)) {
            CaseSums once = sums(cases, plan);
            assertThat(merged.confusion().confusion())
                    .isEqualTo(once.confusion().confusion());
            assertThat(merged.probabilities().logLoss())
                    .isEqualTo(once.probabilities().logLoss());
            assertThat(merged.probabilities().brier())
                    .isEqualTo(once.probabilities().brier());
            assertThat(merged.topAccuracy()).isEqualTo(once.topAccuracy());
            assertThat(merged.confidence(0).bins()).isEqualTo(once.confidence(0).bins());
            assertThat(merged.cases()).isEqualTo(30);
        }
    }

    private static CaseSums sums(List<ClassifiedCase> cases, ClassPlan plan) {
        CaseSums sums = new CaseSums(plan);
        cases.forEach(sums::add);
        return sums;
    }

    @Property(tries = 4)
    void aPerfectPredictionIsPerfect(@ForAll long seed) {
        Random random = new Random(seed);
        List<ClassifiedCase> cases = IntStream.range(0, 30)
                .mapToObj(number -> {
                    int truth = number < 3 ? number : random.nextInt(3);
                    List<Double> sure = IntStream.range(0, 3)
                            .mapToObj(place -> place == truth ? 1.0 : 0.0)
                            .toList();
                    return new ClassifiedCase("t", number, "", truth, truth, sure, 1);
                })
                .toList();
        Map<String, @Nullable Object> figures = figures(cases, ClassPlan.of(THREE, ScoreKind.PROBABILITY), 2);
        for (String one : List.of(
                "accuracy",
                "balanced_accuracy",
                "kappa",
                "kappa_linear",
                "kappa_quadratic",
                "mcc",
                "f1_macro",
                "precision_weighted",
                "auc_ovr_macro",
                "auc_ovo_weighted",
                "top2_accuracy")) {
            assertThat((Double) figures.get(one)).as(one).isCloseTo(1, within(1e-15));
        }
        assertThat(figures.get("ap_per_class")).isEqualTo(List.of(1.0, 1.0, 1.0));
        assertThat(figures.get("brier")).isEqualTo(0.0);
        assertThat(figures.get("ece_top1_10")).isEqualTo(0.0);
        assertThat((Double) figures.get("log_loss")).isCloseTo(0, within(1e-14));
    }

    @Property(tries = 5)
    void relabelledClassesPermute(@ForAll long seed) {
        int[] to = {2, 0, 1};
        List<ClassifiedCase> cases = cases(50, 3, false, seed);
        List<ClassifiedCase> relabelled = cases.stream()
                .map(one -> new ClassifiedCase(
                        one.file(),
                        one.number(),
                        one.id(),
                        to[one.truth()],
                        to[one.prediction()],
                        List.of(one.score(1), one.score(2), one.score(0)),
                        one.weight()))
                .toList();
        ClassPlan plan = ClassPlan.of(THREE, ScoreKind.PROBABILITY);
        Map<String, @Nullable Object> before = figures(cases, plan, 2);
        Map<String, @Nullable Object> after = figures(relabelled, plan, 3);
        for (String same :
                List.of("accuracy", "kappa", "mcc", "f1_macro", "auc_ovr_macro", "auc_ovo_macro", "log_loss")) {
            assertThat((Double) after.get(same)).as(same).isCloseTo((Double) before.get(same), within(1e-12));
        }
        for (String perClass : List.of("recall_per_class", "auc_per_class_ovr", "ap_per_class")) {
            List<?> old = before.get(perClass) instanceof List<?> list ? list : List.of();
            assertThat(after.get(perClass)).isEqualTo(List.of(old.get(1), old.get(2), old.get(0)));
        }
    }

    @Property(tries = 100)
    void equalMassBinsDifferByOneCaseAtMost(
            @ForAll @IntRange(min = 1, max = 60) int all, @ForAll @IntRange(min = 1, max = 20) int bins) {
        int[] sizes = new int[bins];
        IntStream.range(0, all).forEach(rank -> sizes[EqualMassBins.bin(rank, all, bins)]++);
        for (int bin = 0; bin < bins; bin++) {
            assertThat(sizes[bin]).isEqualTo(all / bins + (bin < all % bins ? 1 : 0));
        }
    }
}
