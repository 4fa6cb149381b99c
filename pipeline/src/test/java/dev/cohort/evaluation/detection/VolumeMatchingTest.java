package dev.cohort.evaluation.detection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.cohort.dataset.AnyRow;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class VolumeMatchingTest {

    private static final double FROC_IOU = 0.1;

    @Test
    void measuresOverlapInThreeAxes() {
        Box3 box = new Box3(0, 0, 0, 2, 3, 4);
        assertThat(box.volume()).isEqualTo(24);
        assertThat(box.iou(new Box3(1, 1, 1, 2, 3, 4))).isCloseTo(6 / 42.0, within(1e-15));
        assertThat(box.iou(new Box3(2, 0, 0, 2, 3, 4))).isZero();
        assertThat(box.iou(new Box3(0, 0, 9, 2, 3, 4))).isZero();
        assertThat(new Box3(0, 0, 0, 0, 1, 1).iou(new Box3(0, 0, 0, 0, 1, 1))).isZero();
    }

    @Test
    void thresholdsAreTheDecimalsThemselves() {
        assertThat(VolumeMatching.threshold(0)).isEqualTo(0.1);
        assertThat(VolumeMatching.threshold(4)).isEqualTo(0.3);
        assertThat(VolumeMatching.threshold(VolumeMatching.OVERLAPS - 1)).isEqualTo(0.5);
    }

    @Property(tries = 100)
    void theOrderOfDetectionsOfDifferentScoresDoesNotMatter(@ForAll long seed) {
        List<VolumeBox> objects = boxes(new Random(seed), 6, 1);
        List<VolumeBox> found = boxes(new Random(~seed), 12, 1);
        List<VolumeBox> shuffled = new ArrayList<>(found);
        Collections.shuffle(shuffled, new Random(seed));

        assertThat(VolumeMatching.judge(0, objects, shuffled, FROC_IOU))
                .isEqualTo(VolumeMatching.judge(0, objects, found, FROC_IOU));
    }

    @Property(tries = 100)
    void relabellingCategoriesPermutes(@ForAll long seed) {
        JudgedImage before =
                VolumeMatching.judge(0, boxes(new Random(seed), 6, 1), boxes(new Random(~seed), 12, 1), FROC_IOU);
        JudgedImage after =
                VolumeMatching.judge(0, boxes(new Random(seed), 6, -1), boxes(new Random(~seed), 12, -1), FROC_IOU);

        assertThat(after.truths()).hasSameSizeAs(before.truths());
        before.truths().forEach((category, counts) -> assertThat(after.truths().get(-category))
                .isEqualTo(counts));
        assertThat(after.detections())
                .containsExactlyInAnyOrderElementsOf(before.detections().stream()
                        .map(one -> new Judged(
                                -one.category(), one.score(), one.place(), one.rank(), one.right(), one.wrong()))
                        .toList());
    }

    @Property(tries = 100)
    void perfectBoxesAreAllRight(@ForAll long seed) {
        List<VolumeBox> objects = boxes(new Random(seed), 6, 1);

        for (Judged one : VolumeMatching.judge(0, objects, objects, FROC_IOU).detections()) {
            assertThat(one.wrong()).isZero();
            assertThat(Long.bitCount(one.right())).isEqualTo(VolumeMatching.OVERLAPS + 1);
        }
    }

    /** Often in each other's place; scores differ. */
    private static List<VolumeBox> boxes(Random random, int count, int sign) {
        List<VolumeBox> boxes = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            AnyRow row = new AnyRow("t.csv", "line", i + 2, List.of(), List.of());
            Box3 box = new Box3(20 * random.nextInt(3), 0, random.nextInt(5), 10, 10, 10 + i / 100.0);
            boxes.add(new VolumeBox(row, "a", sign * (1 + random.nextInt(3)), box, 1 - i / 100.0));
        }
        return boxes;
    }
}
