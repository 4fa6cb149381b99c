package dev.cohort.evaluation.detection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cohort.testing.LocalSpark;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SortedDetectionsTest {

    private static final int COUNT = 4000;

    @ParameterizedTest
    @CsvSource({"1, false", "4, false", "7, true"})
    void sortsOverAllTasksAndKeepsEqualScoresOfACategoryTogether(int tasks, boolean isPooled) {
        List<Judged> given = new ArrayList<>();
        List<JudgedColumns> pieces =
                SortedDetections.of(images(given, 3), COUNT, tasks, isPooled).collect();

        assertThat(pieces).hasSize(tasks);
        List<Judged> all = new ArrayList<>();
        for (JudgedColumns piece : pieces) {
            assertThat(piece).as("a fair share").hasSizeLessThan(2 * COUNT / tasks + 1);
            if (!all.isEmpty() && !piece.isEmpty()) {
                assertThat(Judged.BY_SURENESS.compare(all.get(all.size() - 1), piece.get(0)))
                        .isNegative();
            }
            all.addAll(piece);
        }
        assertThat(all)
                .isSortedAccordingTo(Judged.IN_ORDER)
                .containsExactlyInAnyOrderElementsOf(
                        isPooled ? given.stream().map(Judged::pooled).toList() : given);
    }

    @Test
    void givesTasksThatHaveNothingAnEmptyList() {
        assertThat(SortedDetections.of(images(new ArrayList<>(), 0), 0, 3, false)
                        .collect())
                .hasSize(3)
                .allSatisfy(piece -> assertThat(piece).isEmpty());
    }

    /** Images whose ids are multiples of a hundred, with scores that are often equal. */
    private static JavaRDD<MatchedImage> images(List<Judged> given, int categories) {
        Random random = new Random(1);
        List<MatchedImage> images = new ArrayList<>();
        for (int image = 0; image < 40; image++) {
            List<Judged> own = new ArrayList<>();
            for (int i = 0; i < 100 && categories > 0; i++) {
                int category = random.nextInt(categories);
                own.add(new Judged(category, random.nextInt(50) / 50.0, 100L * image, i, random.nextLong(), i));
            }
            given.addAll(own);
            JudgedImage judged = new JudgedImage(100L * image, JudgedColumns.of(own), new TreeMap<>());
            images.add(new MatchedImage(image, "", "", 0, judged));
        }
        return JavaSparkContext.fromSparkContext(LocalSpark.session().sparkContext())
                .parallelize(images, 5);
    }
}
