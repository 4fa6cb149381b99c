package dev.cohort.volume;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class PhantomTest {

    private static final Phantom PHANTOM = Phantom.of(1, 0, 0);

    @Test
    void isTheSameOnEveryMachine() throws NoSuchAlgorithmException {
        assertThat(sha256(PHANTOM.image()))
                .isEqualTo("a1188c44b121c85158b9fb15ca1fd34544f60ff0b3c773ab4c2277360f469845");
        assertThat(sha256(PHANTOM.labels()))
                .isEqualTo("87ac3e823e9263de70a1c52a77b0085f1dc6cd7fde5f7b8eafa1c84ca9d79e08");
    }

    @Test
    void differsBySeedAndByCase() throws NoSuchAlgorithmException {
        String image = sha256(PHANTOM.image());
        assertThat(sha256(Phantom.of(2, 0, 0).image())).isNotEqualTo(image);
        assertThat(sha256(Phantom.of(1, 0, 1).image())).isNotEqualTo(image);
        assertThat(sha256(Phantom.of(1, 1, 0).image())).isNotEqualTo(image);
    }

    @Test
    void hasAnisotropicVoxelsThatAreNotStoredInRas() {
        Grid grid = PHANTOM.image().grid();
        assertThat(grid.shape()).isEqualTo(new Shape(40, 40, 24));
        assertThat(grid.spacing()).isEqualTo(new Spacing(1, 1, 2));
        assertThat(Orientation.code(grid.affine())).isEqualTo("LPS");
        assertThat(PHANTOM.labels().grid()).isEqualTo(grid);
    }

    @Test
    void holdsTwoLabelsThatTouchInEveryCase() {
        for (int i = 0; i < 20; i++) {
            Volume labels = Phantom.of(1, i / 2, i).labels();
            assertThat(voxelsOf(1, labels)).as("label 1 of case %d", i).isBetween(400L, 2200L);
            assertThat(voxelsOf(2, labels)).as("label 2 of case %d", i).isBetween(400L, 2200L);
            assertThat(sharedFaces(labels)).as("shared faces of case %d", i).isGreaterThan(20);
        }
    }

    @Test
    void cannotBeSegmentedByBrightnessAlone() {
        double bestDice = 0;
        for (int threshold = 60; threshold < 200; threshold++) {
            bestDice = Math.max(bestDice, diceOfBrighterThan(threshold));
        }
        assertThat(bestDice).isBetween(0.3, 0.8);
    }

    /** Dice of both labels together, over a few cases. */
    private static double diceOfBrighterThan(int threshold) {
        long both = 0;
        long either = 0;
        for (int i = 0; i < 6; i++) {
            Phantom phantom = Phantom.of(1, i / 2, i);
            for (long at = 0; at < phantom.image().voxels().count(); at++) {
                boolean predicted = phantom.image().voxels().value(at) > threshold;
                boolean wanted = phantom.labels().voxels().value(at) > 0;
                both += predicted && wanted ? 2 : 0;
                either += (predicted ? 1 : 0) + (wanted ? 1 : 0);
            }
        }
        return (double) both / either;
    }

    private static long voxelsOf(int label, Volume labels) {
        long count = 0;
        for (long at = 0; at < labels.voxels().count(); at++) {
            count += labels.voxels().value(at) == label ? 1 : 0;
        }
        return count;
    }

    private static int sharedFaces(Volume labels) {
        Shape shape = labels.grid().shape();
        int faces = 0;
        for (int z = 0; z < shape.z(); z++) {
            for (int y = 0; y < shape.y(); y++) {
                for (int x = 1; x < shape.x(); x++) {
                    double here = labels.voxels().value(shape.index(x, y, z));
                    double before = labels.voxels().value(shape.index(x - 1, y, z));
                    faces += here * before == 2 ? 1 : 0;
                }
                for (int x = 0; x < shape.x() && y > 0; x++) {
                    double here = labels.voxels().value(shape.index(x, y, z));
                    double before = labels.voxels().value(shape.index(x, y - 1, z));
                    faces += here * before == 2 ? 1 : 0;
                }
                for (int x = 0; x < shape.x() && z > 0; x++) {
                    double here = labels.voxels().value(shape.index(x, y, z));
                    double before = labels.voxels().value(shape.index(x, y, z - 1));
                    faces += here * before == 2 ? 1 : 0;
                }
            }
        }
        return faces;
    }

    private static String sha256(Volume volume) throws NoSuchAlgorithmException {
        Voxels voxels = volume.voxels();
        byte[] bytes = new byte[(int) voxels.count() * voxels.type().bytes()];
        voxels.readBytes(0, (int) voxels.count(), bytes, 0);
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    }
}
