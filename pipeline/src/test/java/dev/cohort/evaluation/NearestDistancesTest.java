package dev.cohort.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.cohort.volume.Spacing;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestDistancesTest {
    private static final Spacing SPACING = new Spacing(0.9, 1.2, 3);

    @ParameterizedTest
    @CsvSource({"1,1,1", "70,1,1", "1,9,1", "1,1,9", "65,12,1", "9,1,8", "1,12,11", "13,11,9", "64,3,5", "130,4,3"})
    void agreesWithTryingEveryPair(int nx, int ny, int nz) {
        Random random = new Random(nx * 31L + ny * 7L + nz);
        for (double density : new double[] {0.01, 0.1, 0.6}) {
            Mask queries = scattered(random, nx, ny, nz, density);
            Mask targets = scattered(random, nx, ny, nz, density);
            List<Double> expected = new ArrayList<>();
            queries.forEach((x, y, z) -> expected.add(byTryingAll(targets, x, y, z)));

            double[] found = NearestDistances.between(queries, targets, SPACING);

            assertThat(found).hasSize(expected.size());
            for (int i = 0; i < found.length; i++) {
                assertThat(found[i]).isCloseTo(expected.get(i), within(1e-12));
            }
        }
    }

    @Test
    void isInfiniteWithoutTargets() {
        Mask queries = new Mask(3, 3, 3);
        queries.add(1, 2, 0);

        assertThat(NearestDistances.between(queries, new Mask(3, 3, 3), SPACING))
                .containsExactly(Double.POSITIVE_INFINITY);
    }

    @Test
    void isExactAlongAnAxis() {
        Mask queries = new Mask(5, 5, 5);
        queries.add(4, 2, 2);
        queries.add(2, 0, 2);
        queries.add(2, 2, 4);
        Mask targets = new Mask(5, 5, 5);
        targets.add(2, 2, 2);

        assertThat(NearestDistances.between(queries, targets, SPACING)).containsExactly(2.4, 1.8, 6);
    }

    private static Mask scattered(Random random, int nx, int ny, int nz, double density) {
        Mask mask = new Mask(nx, ny, nz);
        mask.add(random.nextInt(nx), random.nextInt(ny), random.nextInt(nz));
        for (int z = 0; z < nz; z++) {
            for (int y = 0; y < ny; y++) {
                for (int x = 0; x < nx; x++) {
                    if (random.nextDouble() < density) {
                        mask.add(x, y, z);
                    }
                }
            }
        }
        return mask;
    }

    private static double byTryingAll(Mask targets, int x, int y, int z) {
        double[] least = {Double.POSITIVE_INFINITY};
        targets.forEach((tx, ty, tz) -> {
            double dx = (x - tx) * SPACING.xMm();
            double dy = (y - ty) * SPACING.yMm();
            double dz = (z - tz) * SPACING.zMm();
            least[0] = Math.min(least[0], Math.sqrt(dx * dx + dy * dy + dz * dz));
        });
        return least[0];
    }
}
