package dev.cohort.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.cohort.volume.Spacing;
import org.junit.jupiter.api.Test;

class SurfaceDistancesTest {

    @Test
    void countsADistanceEqualToTheToleranceAsWithin() {
        // 1.2 as a NIfTI header holds it is a little more than 1.2.
        Spacing spacing = new Spacing(1.2f, 1, 1);
        SurfaceDistances distances = between(line(0), line(1), spacing);

        assertThat(distances.nsd(1.2)).isEqualTo(1);
        assertThat(distances.nsd(1.199)).isEqualTo(0);
    }

    @Test
    void takesTheWorseDirection() {
        SurfaceDistances distances = between(line(0, 9), line(0), new Spacing(1, 1, 1));

        assertThat(distances.hdMm()).isEqualTo(9);
        assertThat(distances.hd95Mm()).isCloseTo(0.95 * 9, within(1e-6));
        assertThat(distances.assdMm()).isEqualTo(3);
    }

    @Test
    void leavesDistancesToAnEmptyMaskUndefined() {
        SurfaceDistances distances = between(line(3), line(), new Spacing(1, 1, 1));

        assertThat(distances.hdMm()).isNull();
        assertThat(distances.hd95Mm()).isNull();
        assertThat(distances.assdMm()).isNull();
        assertThat(distances.nsd(1)).isEqualTo(0);
        assertThat(between(line(), line(), new Spacing(1, 1, 1)).nsd(1)).isNull();
    }

    private static SurfaceDistances between(Mask reference, Mask prediction, Spacing spacing) {
        return SurfaceDistances.between(reference, prediction, spacing, Neighbours.SIX);
    }

    private static Mask line(int... positions) {
        Mask mask = new Mask(10, 1, 1);
        for (int x : positions) {
            mask.add(x, 0, 0);
        }
        return mask;
    }
}
