package dev.cohort.fingerprint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cohort.dataset.InputException;
import dev.cohort.volume.Intensity;
import dev.cohort.volume.Shape;
import dev.cohort.volume.Spacing;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class SegmentationPlanTest {

    /** A hundred bytes a voxel, whatever the depth. */
    private static final StepCost COST = (depth, patch, batch) -> 100L * batch * patch.voxels();

    private static final long PLENTY = 1L << 40;

    @Test
    void takesMedianSpacingsWhereVoxelsAreAboutCubes() {
        DataFingerprint data = data(
                extent(new Shape(100, 100, 100), new Spacing(1, 1, 1)),
                extent(new Shape(100, 100, 100), new Spacing(1, 2, 1)),
                extent(new Shape(100, 100, 100), new Spacing(1, 2, 3)));
        assertThat(TargetSpacing.of(data)).isEqualTo(new Spacing(1, 2, 1));
    }

    @Test
    void takesTheTenthPercentileOfAFlatAndCoarseAxis() {
        List<CaseExtent> cases = new ArrayList<>();
        for (int i = 0; i <= 10; i++) {
            cases.add(extent(new Shape(200, 200, 20), new Spacing(1, 1, 4 + i)));
        }
        // Median 9 mm is more than three times 1 mm, and 20 slices less than a third of 200: the second finest, 5 mm.
        assertThat(TargetSpacing.of(data(cases.toArray(CaseExtent[]::new)))).isEqualTo(new Spacing(1, 1, 5));
    }

    @Test
    void staysNoFinerThanTheOtherAxes() {
        List<CaseExtent> cases = new ArrayList<>();
        for (int i = 0; i <= 10; i++) {
            cases.add(extent(new Shape(200, 200, 20), new Spacing(1, 1, i < 3 ? 0.5 : 5)));
        }
        assertThat(TargetSpacing.of(data(cases.toArray(CaseExtent[]::new)))).isEqualTo(new Spacing(1, 1, 1));
    }

    /** nnU-Net's own plan of these data has the patch 40 x 56 x 40. */
    @Test
    void fitsTheHippocampusInOnePatch() {
        CaseExtent[] cases = new CaseExtent[100];
        java.util.Arrays.fill(cases, extent(new Shape(36, 50, 35), new Spacing(1, 1, 1)));
        SegmentationPlan plan = SegmentationPlan.of(data(cases), Modality.OTHER, COST, PLENTY);
        assertThat(plan.patch()).isEqualTo(new Shape(40, 56, 40));
        assertThat(plan.depth()).isEqualTo(4);
        assertThat(plan.intensity()).isEqualTo(new Intensity.ZScore());
        // 5 % of all voxels: 315,000 of 6.3 million, three and a half patches.
        assertThat(plan.batch()).isEqualTo(3);
    }

    @Test
    void clipsAndScalesCtByItsForeground() {
        DataFingerprint data = data(extent(new Shape(100, 100, 100), new Spacing(1, 1, 1)));
        SegmentationPlan plan = SegmentationPlan.of(data, Modality.CT, COST, PLENTY);
        assertThat(plan.intensity()).isEqualTo(new Intensity.ClippedZScore(-50, 150, 60, 25));
        DataFingerprint two = new DataFingerprint(
                data.cases(), List.of(data.channels().get(0), data.channels().get(0)));
        assertThatThrownBy(() -> SegmentationPlan.of(two, Modality.CT, COST, PLENTY))
                .isInstanceOf(InputException.class)
                .hasMessage("--modality CT must come with images of one channel, got 2");
    }

    @Test
    void refusesABudgetThatHoldsNothing() {
        DataFingerprint data = data(extent(new Shape(100, 100, 100), new Spacing(1, 1, 1)));
        assertThatThrownBy(() -> SegmentationPlan.of(data, Modality.OTHER, COST, 1000))
                .isInstanceOf(InputException.class)
                .hasMessage(
                        "--memory-budget must hold a step of 2 patches of 4x4x4, which takes 12800 bytes, got 1000");
    }

    @Property(tries = 300)
    void everyPlanFitsItsBudgetAndItsNetwork(
            @ForAll @IntRange(min = 1, max = 600) int x,
            @ForAll @IntRange(min = 4, max = 600) int y,
            @ForAll @IntRange(min = 4, max = 600) int z,
            @ForAll @DoubleRange(min = 0.3, max = 8) double mm,
            @ForAll @IntRange(min = 20_000, max = 1_000_000_000) int budget) {
        DataFingerprint data = data(extent(new Shape(x, y, z), new Spacing(1, 1, mm)));
        SegmentationPlan plan = SegmentationPlan.of(data, Modality.OTHER, COST, budget);
        int multiple = 1 << (plan.depth() - 1);
        for (int axis = 0; axis < 3; axis++) {
            int extent = plan.patch().along(axis);
            assertThat(extent % multiple).isZero();
            assertThat(extent).isLessThan(plan.medianShape().along(axis) + multiple);
            assertThat(plan.depth() == 1 || extent / multiple >= 4).isTrue();
        }
        assertThat(plan.stepBytes()).isLessThanOrEqualTo(budget);
        assertThat(plan.batch()).isGreaterThanOrEqualTo(2);
    }

    private static CaseExtent extent(Shape shape, Spacing spacing) {
        return new CaseExtent("a", shape, spacing, shape, Map.of(1, 10L));
    }

    private static DataFingerprint data(CaseExtent... cases) {
        return new DataFingerprint(
                List.of(cases), List.of(new ChannelIntensities(1000, -200, -50, 55, 150, 900, 60, 25)));
    }
}
