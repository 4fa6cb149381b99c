package dev.cohort.evaluation.classification;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cohort.testing.LocalSpark;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.apache.spark.api.java.JavaSparkContext;
import org.jspecify.annotations.Nullable;

/** What holds for scores of cases of several classes; weights and scores are eighths, so that sums are exact. */
class LabelSetLawsTest {

    private static final List<String> CLASSES = List.of("a", "b", "c");

    @Property(tries = 5)
    void orderAndPartitionsChangeNoBit(@ForAll long seed, @ForAll @IntRange(min = 1, max = 5) int partitions) {
        List<List<ClassifiedCase>> cases = cases(new Random(seed));
        List<List<ClassifiedCase>> shuffled = new ArrayList<>(cases);
        Collections.shuffle(shuffled, new Random(seed));
        assertThat(figures(shuffled, partitions)).isEqualTo(figures(cases, 1));
    }

    @Property(tries = 3)
    void aPerfectPredictionIsPerfect(@ForAll long seed) {
        List<List<ClassifiedCase>> perfect = new ArrayList<>();
        for (List<ClassifiedCase> one : cases(new Random(seed))) {
            // Each class has cases and others: those of a first and a second case that differ in all.
            perfect.add(one.stream()
                    .map(of -> perfect(of, perfect.size() < 2 ? perfect.size() : of.truth()))
                    .toList());
        }
        Map<String, @Nullable Object> figures = figures(perfect, 3);
        for (String name : List.of(
                "accuracy",
                "precision_micro",
                "recall_macro",
                "f1_weighted",
                "f1_macro",
                "roc_auc_macro",
                "average_precision_macro")) {
            assertThat(figures.get(name)).as(name).isEqualTo(1.0);
        }
        assertThat(figures.get("hamming_loss")).isEqualTo(0.0);
    }

    @Property(tries = 3)
    void otherNamesOfClassesPermuteTheirScores(@ForAll long seed) {
        List<List<ClassifiedCase>> cases = cases(new Random(seed));
        List<List<ClassifiedCase>> renamed = cases.stream()
                .map(one -> List.of(one.get(2), one.get(0), one.get(1)))
                .toList();
        Map<String, @Nullable Object> before = figures(cases, 2);
        Map<String, @Nullable Object> after = figures(renamed, 2);
        for (String name :
                List.of("recall_per_class", "f1_per_class", "roc_auc_per_class", "average_precision_per_class")) {
            List<?> old = before.get(name) instanceof List<?> list ? list : List.of();
            assertThat(after.get(name)).as(name).isEqualTo(Arrays.asList(old.get(2), old.get(0), old.get(1)));
        }
        assertThat(after.get("accuracy")).isEqualTo(before.get("accuracy"));
        assertThat(after.get("hamming_loss")).isEqualTo(before.get("hamming_loss"));
    }

    @Property(tries = 40)
    void sumsMergeInAnyGroupingAndNothingIsTheirIdentity(@ForAll long seed) {
        List<List<ClassifiedCase>> cases = cases(new Random(seed));
        LabelSetSums left = sums(cases.subList(0, 9)).merge(sums(cases.subList(9, 20)));
        left.merge(sums(cases.subList(20, cases.size()))).merge(new LabelSetSums(3));
        LabelSetSums right = sums(cases.subList(9, 20)).merge(sums(cases.subList(20, cases.size())));
        LabelSetSums all = new LabelSetSums(3).merge(sums(cases.subList(0, 9))).merge(right);
        LabelSetSums once = sums(cases);
        for (LabelSetSums merged : List.of(left, all)) {
            assertThat(merged.cases()).isEqualTo(once.cases());
            assertThat(merged.weight()).isEqualTo(once.weight());
            assertThat(merged.right()).isEqualTo(once.right());
            assertThat(merged.ofClasses().stream()
                            .map(ConfusionScores::confusion)
                            .toList())
                    .isEqualTo(once.ofClasses().stream()
                            .map(ConfusionScores::confusion)
                            .toList());
        }
    }

    private static LabelSetSums sums(List<List<ClassifiedCase>> cases) {
        LabelSetSums sums = new LabelSetSums(CLASSES.size());
        cases.forEach(sums::add);
        return sums;
    }

    private static List<List<ClassifiedCase>> cases(Random random) {
        List<List<ClassifiedCase>> cases = new ArrayList<>();
        for (int number = 0; number < 40; number++) {
            List<ClassifiedCase> one = new ArrayList<>();
            double weight = (1 + random.nextInt(8)) / 8.0;
            for (String name : CLASSES) {
                double score = random.nextInt(8) / 8.0;
                one.add(new ClassifiedCase(
                        "t", number, name, random.nextInt(2), score >= 0.5 ? 1 : 0, List.of(score), weight));
            }
            cases.add(one);
        }
        return cases;
    }

    private static ClassifiedCase perfect(ClassifiedCase of, int truth) {
        return new ClassifiedCase(of.file(), of.number(), of.id(), truth, truth, List.of((double) truth), of.weight());
    }

    private static Map<String, @Nullable Object> figures(List<List<ClassifiedCase>> cases, int partitions) {
        JavaSparkContext spark =
                JavaSparkContext.fromSparkContext(LocalSpark.session().sparkContext());
        return LabelSets.of(spark.parallelize(cases, partitions), CLASSES).figures();
    }
}
