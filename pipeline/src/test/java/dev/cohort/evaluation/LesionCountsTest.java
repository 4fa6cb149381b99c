package dev.cohort.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.cohort.volume.Components;
import dev.cohort.volume.Connectivity;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class LesionCountsTest {

    @Test
    void findsALesionByAnyVoxelAndCountsWhatTouchesNone() {
        LesionCounts counts = LesionCounts.between(
                Masks.flat("###...##", "........", "##......"),
                Masks.flat("#.#.....", "........", ".....###"),
                Connectivity.CORNERS);

        // Of three lesions one is found, by two components together: 2 of 3 voxels.
        assertThat(counts.found()).isEqualTo(1);
        assertThat(counts.lost()).isEqualTo(2);
        assertThat(counts.wrong()).isEqualTo(1);
        assertThat(counts.foundDice()).isCloseTo(0.8, within(1e-15));
        assertThat(counts.sensitivity()).isCloseTo(1 / 3.0, within(1e-15));
        assertThat(counts.f1()).isEqualTo(0.4);
    }

    @Test
    void leavesRatiosOfNothingUndefined() {
        Mask none = Masks.flat("..");
        LesionCounts counts = LesionCounts.between(none, none, Connectivity.FACES);

        assertThat(counts).isEqualTo(LesionCounts.zero());
        assertThat(counts.f1()).isNull();
        assertThat(counts.sensitivity()).isNull();
        assertThat(counts.foundDice()).isNull();
        assertThat(LesionCounts.between(none, Masks.flat("#."), Connectivity.FACES)
                        .f1())
                .isZero();
    }

    @Test
    void connectsByFacesEdgesOrCorners() {
        Mask edge = Masks.of(new String[] {"#.", ".#"}, new String[] {"..", ".."});
        Mask edgeAcrossSlices = Masks.of(new String[] {"..", "#."}, new String[] {"#.", ".."});
        Mask corner = Masks.of(new String[] {"#.", ".."}, new String[] {"..", ".#"});

        assertThat(count(edge, 6)).isEqualTo(2);
        assertThat(count(edge, 18)).isEqualTo(1);
        assertThat(count(edgeAcrossSlices, 6)).isEqualTo(2);
        assertThat(count(edgeAcrossSlices, 18)).isEqualTo(1);
        assertThat(count(corner, 18)).isEqualTo(2);
        assertThat(count(corner, 26)).isEqualTo(1);
        assertThatThrownBy(() -> Connectivity.of(8)).hasMessage("connectivity must be 6, 18 or 26, got 8");
    }

    @Test
    void joinsBranchesThatMeetLate() {
        assertThat(count(Masks.flat("#.#.#", "#.#.#", "#####"), 6)).isEqualTo(1);
        assertThat(count(Masks.flat("#####", "#...#", "#.#.#", "#...#", "#####"), 6))
                .isEqualTo(2);
    }

    @Property(tries = 300)
    void findsTheComponentsThatAFloodFinds(@ForAll long seed) {
        Random random = new Random(seed);
        Mask mask = random(random);
        int neighbours = new int[] {6, 18, 26}[random.nextInt(3)];
        Components components = mask.components(Connectivity.of(neighbours));

        assertThat(components.count()).isEqualTo(Flood.components(mask, neighbours));
        long voxels = 0;
        for (long size : components.sizes()) {
            voxels += size;
        }
        assertThat(voxels).isEqualTo(mask.count());
        Mask other = random(new Random(~seed), mask);
        long shared = components.shared(other.components(Connectivity.of(neighbours))).values().stream()
                .mapToLong(Long::longValue)
                .sum();
        assertThat(shared).isEqualTo(mask.overlap(other).tp());
    }

    private static int count(Mask mask, int neighbours) {
        return mask.components(Connectivity.of(neighbours)).count();
    }

    private static Mask random(Random random) {
        return random(random, new Mask(1 + random.nextInt(70), 1 + random.nextInt(5), 1 + random.nextInt(4)));
    }

    private static Mask random(Random random, Mask box) {
        Mask mask = new Mask(box.nx(), box.ny(), box.nz());
        for (int i = 0; i < box.nx() * box.ny() * box.nz(); i++) {
            if (random.nextInt(3) == 0) {
                mask.add(i % box.nx(), i / box.nx() % box.ny(), i / box.nx() / box.ny());
            }
        }
        return mask;
    }
}
