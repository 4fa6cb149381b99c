package dev.cohort.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class MaskTest {

    @Test
    void keepsOnlyTheShellAsSurface() {
        Mask surface = full(66, 5, 4).surface(Neighbours.SIX);

        assertThat(surface.count()).isEqualTo(66 * 5 * 4 - 64 * 3 * 2);
        assertThat(surface.contains(0, 2, 2)).isTrue();
        assertThat(surface.contains(63, 2, 2)).isFalse();
        assertThat(surface.contains(64, 2, 2)).isFalse();
        assertThat(surface.contains(65, 2, 2)).isTrue();
    }

    @Test
    void drawsTheOutlineOfAFlatImageButAllOfASingleSlice() {
        Mask flat = full(5, 4, 1);

        assertThat(flat.surface(Neighbours.FOUR).count()).isEqualTo(20 - 6);
        assertThat(flat.surface(Neighbours.SIX).count()).isEqualTo(20);
    }

    @Test
    void countsWhatIsSharedAndWhatIsNot() {
        Mask reference = new Mask(70, 1, 1);
        reference.add(0, 0, 0);
        reference.add(69, 0, 0);
        Mask prediction = new Mask(70, 1, 1);
        prediction.add(69, 0, 0);
        prediction.add(64, 0, 0);
        prediction.add(63, 0, 0);

        assertThat(reference.overlap(prediction)).isEqualTo(new OverlapCounts(1, 2, 1));
    }

    @Test
    void refusesMasksOfDifferentBoxes() {
        assertThatThrownBy(() -> new Mask(2, 2, 2).overlap(new Mask(2, 2, 3)))
                .hasMessage("Masks must lie in the same box, got 2x2x2 and 2x2x3");
    }

    private static Mask full(int nx, int ny, int nz) {
        Mask mask = new Mask(nx, ny, nz);
        for (int z = 0; z < nz; z++) {
            for (int y = 0; y < ny; y++) {
                for (int x = 0; x < nx; x++) {
                    mask.add(x, y, z);
                }
            }
        }
        return mask;
    }
}
