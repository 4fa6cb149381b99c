package dev.cohort.training.detection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.cohort.box.Found;
import dev.cohort.box.Rectangle;
import dev.cohort.training.detection.AveragePrecision.Judged;
import java.util.List;
import org.junit.jupiter.api.Test;

class AveragePrecisionTest {

    private static final Rectangle PLACE = new Rectangle(0, 0, 10, 10);

    @Test
    void anObjectIsFoundOnceAndOnlyByItsClass() {
        List<Scene.Target> objects = List.of(new Scene.Target(1, PLACE));
        List<Judged> judged = AveragePrecision.judge(
                List.of(new Found(0, 0.9, PLACE), new Found(1, 0.8, PLACE), new Found(1, 0.7, PLACE)), objects);
        assertThat(judged).extracting(Judged::isRight).containsExactly(false, true, false);
    }

    @Test
    void anOverlapOfAHalfIsEnough() {
        List<Scene.Target> objects = List.of(new Scene.Target(0, PLACE));
        Rectangle half = new Rectangle(0, 0, 10, 5);
        assertThat(AveragePrecision.judge(List.of(new Found(0, 1, half)), objects)
                        .get(0)
                        .isRight())
                .isTrue();
        Rectangle less = new Rectangle(0, 0, 10, 4.9);
        assertThat(AveragePrecision.judge(List.of(new Found(0, 1, less)), objects)
                        .get(0)
                        .isRight())
                .isFalse();
    }

    @Test
    void isTheMeanOfTheBestPrecisionsOverRecalls() {
        // right, wrong, right, of four objects: recall 0.25 at precision 1, recall 0.5 at 2/3
        List<Judged> judged = List.of(new Judged(0, 0.9, true), new Judged(0, 0.8, false), new Judged(0, 0.7, true));
        assertThat(AveragePrecision.of(judged, 4)).isCloseTo((26 + 25 * 2.0 / 3) / 101, within(1e-12));
    }

    @Test
    void isUndefinedWithoutObjectsAndZeroWithoutFindings() {
        assertThat(AveragePrecision.of(List.of(new Judged(0, 0.9, false)), 0)).isNull();
        assertThat(AveragePrecision.of(List.of(), 3)).isZero();
    }
}
