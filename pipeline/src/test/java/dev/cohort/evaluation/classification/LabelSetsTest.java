package dev.cohort.evaluation.classification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.cohort.dataset.AnyTable;
import dev.cohort.dataset.InputException;
import dev.cohort.dataset.LabelSyntax;
import dev.cohort.testing.LocalSpark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.spark.SparkException;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Four cases of three classes, computed by hand after the guide of scikit-learn 1.2. */
class LabelSetsTest {

    private static final List<String> CLASSES = List.of("a", "b", "c");
    private static final String TABLE = """
            label,p_a,p_b,p_c
            a|b,0.9,0.6,0.2
            a,0.4,0.7,0.1
            |,0.3,0.1,0.6
            c|b,0.2,0.8,0.7
            """;

    @TempDir
    private Path folder;

    private List<List<ClassifiedCase>> read(String csv) throws IOException {
        Path file = Files.writeString(folder.resolve("t.csv"), csv);
        CaseColumns columns = new CaseColumns("label", List.of("p_a", "p_b", "p_c"), null, null, null);
        return new LabelSetRows(CLASSES, new LabelSyntax("|"), 0.5)
                .read(AnyTable.open(LocalSpark.session(), file.toString()), columns)
                .collect();
    }

    private static Map<String, @Nullable Object> figures(List<List<ClassifiedCase>> cases, int partitions) {
        JavaSparkContext context =
                JavaSparkContext.fromSparkContext(LocalSpark.session().sparkContext());
        JavaRDD<List<ClassifiedCase>> spread = context.parallelize(cases, partitions);
        return LabelSets.of(spread, CLASSES).figures();
    }

    @Test
    void scoresByHand() throws IOException {
        Map<String, @Nullable Object> figures = figures(read(TABLE), 2);
        assertThat(figures)
                .containsEntry("cases", 4L)
                .containsEntry("accuracy", 0.5)
                .containsEntry("hamming_loss", 0.25)
                .containsEntry("support_per_class", List.of(2.0, 2.0, 1.0))
                .containsEntry("recall_per_class", List.of(0.5, 1.0, 1.0));
        assertThat(String.valueOf(figures.get("multilabel_confusion")))
                .isEqualTo("[[[2.0, 0.0], [1.0, 1.0]], [[1.0, 1.0], [0.0, 2.0]], [[2.0, 1.0], [0.0, 1.0]]]");
        check(figures, "precision_micro", 4 / 6.0);
        check(figures, "recall_micro", 4 / 5.0);
        check(figures, "f1_micro", 8 / 11.0);
        check(figures, "precision_macro", (1 + 2 / 3.0 + 1 / 2.0) / 3);
        check(figures, "f1_macro", (2 / 3.0 + 4 / 5.0 + 2 / 3.0) / 3);
        check(figures, "f1_weighted", (2 * 2 / 3.0 + 2 * 4 / 5.0 + 2 / 3.0) / 5);
        check(figures, "roc_auc_macro", (1 + 3 / 4.0 + 1) / 3);
        // Of b, 0.8 and 0.6 are right and 0.7 is not: precision 1 and 2/3.
        check(figures, "average_precision_macro", (1 + (1 + 2 / 3.0) / 2 + 1) / 3);
    }

    private static void check(Map<String, @Nullable Object> figures, String name, double expected) {
        assertThat((Double) figures.get(name)).as(name).isCloseTo(expected, within(1e-12));
    }

    @Test
    void doesNotDependOnOrderAndPartitions() throws IOException {
        List<List<ClassifiedCase>> cases = new ArrayList<>();
        Random random = new Random(5);
        for (int i = 0; i < 60; i++) {
            List<ClassifiedCase> one = new ArrayList<>();
            for (String name : CLASSES) {
                double score = random.nextInt(8) / 8.0;
                one.add(new ClassifiedCase(
                        "t", i, name, random.nextInt(2), score >= 0.5 ? 1 : 0, List.of(score), 1 + i % 3));
            }
            cases.add(one);
        }
        Map<String, @Nullable Object> figures = figures(cases, 1);
        Collections.shuffle(cases, random);
        assertThat(figures(cases, 5)).isEqualTo(figures);
    }

    @Test
    void leavesUndefinedWhatAClassWithoutCasesTells() throws IOException {
        Map<String, @Nullable Object> figures = figures(read(TABLE.replace("c|b", "b")), 1);
        assertThat(figures.get("roc_auc_macro")).isNull();
        assertThat(figures.get("roc_auc_per_class")).isEqualTo(Arrays.asList(1.0, 0.75, null));
        // As of precision and recall, nothing found of nothing is 0.
        assertThat(String.valueOf(figures.get("average_precision_per_class"))).endsWith(", 0.0]");
        assertThat(figures.get("recall_per_class")).isEqualTo(List.of(0.5, 1.0, 0.0));
    }

    @Test
    void refusesUnknownClassesAndWhatIsNoProbability() {
        assertThatThrownBy(() -> read(TABLE.replace("c|b", "c|d")))
                .isInstanceOf(SparkException.class)
                .rootCause()
                .isInstanceOf(InputException.class)
                .hasMessageEndingWith("t.csv, line 5: label must name classes of [a, b, c], got d");
        assertThatThrownBy(() -> read(TABLE.replace("0.9", "1.9")))
                .rootCause()
                .hasMessageEndingWith("t.csv, line 2: p_a must be a probability from 0 to 1, got 1.9");
        assertThatThrownBy(() -> read(TABLE.replace("\n|,", "\n,")))
                .rootCause()
                .hasMessageEndingWith("t.csv, line 4: label must be given, got nothing");
    }
}
