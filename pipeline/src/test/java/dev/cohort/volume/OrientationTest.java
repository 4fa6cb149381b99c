package dev.cohort.volume;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OrientationTest {

    @TempDir
    Path temporary = Path.of("");

    private static Affine affine(double... rotation) {
        return Affine.of(new double[] {
            rotation[0],
            rotation[1],
            rotation[2],
            0,
            rotation[3],
            rotation[4],
            rotation[5],
            0,
            rotation[6],
            rotation[7],
            rotation[8],
            0,
            0,
            0,
            0,
            1
        });
    }

    /** Golden codes: nibabel 5.0.0, aff2axcodes; the largest entry of a column would mislead. */
    @Test
    void namesObliqueAxesByTheNearestRotation() {
        assertThat(Orientation.code(affine(0.5, -0.7, 0.3, 0.6, 0.6, -0.4, 0.62, 0.3, 0.9)))
                .isEqualTo("ALS");
        assertThat(Orientation.code(affine(0.7, 0.69, 0.1, 0.71, -0.72, 0.2, 0.3, 0.1, -2)))
                .isEqualTo("ARI");
        assertThat(Orientation.code(affine(1, 2, 3, 2, 3, 1, 3, 1, 2))).isEqualTo("SAR");
    }

    @Test
    void movesEveryVoxelToItsOwnPlaceInTheWorld() throws IOException {
        Scratch scratch = Scratch.withChunks(temporary, 0, 6);
        Shape shape = new Shape(3, 4, 70);
        Voxels voxels = Voxels.zeros(VoxelType.INT64, shape.voxels(), scratch);
        for (int i = 0; i < voxels.count(); i++) {
            voxels.setRaw(i, i);
        }
        Affine psl = affine(0, 0, -1, -2, 0, 0, 0, 3, 0);
        Volume volume = new Volume(new Grid(shape, psl), voxels);
        assertThat(Orientation.code(psl)).isEqualTo("PSL");
        Volume ras = Orientation.toRas(volume, scratch);
        assertThat(ras.grid()).isEqualTo(Orientation.to("RAS", volume.grid()));
        assertThat(Orientation.code(ras.grid().affine())).isEqualTo("RAS");
        assertThat(ras.grid().shape()).isEqualTo(new Shape(70, 3, 4));
        IndexMap back = IndexMap.between(ras.grid(), volume.grid());
        for (int z = 0; z < 4; z++) {
            for (int x = 0; x < 70; x++) {
                long old =
                        shape.index((int) Math.round(back.at(0, x, 1, z)), (int) Math.round(back.at(1, x, 1, z)), (int)
                                Math.round(back.at(2, x, 1, z)));
                assertThat(ras.voxels().raw(ras.grid().shape().index(x, 1, z))).isEqualTo((double) old);
            }
        }
    }

    @Test
    void refusesCodesThatAreNone() throws IOException {
        Grid grid = new Grid(new Shape(1, 1, 1), affine(1, 0, 0, 0, 1, 0, 0, 0, 1));
        for (String code : new String[] {"", "RA", "RLS", "RAX", "ras", "RASL"}) {
            assertThatThrownBy(() -> Orientation.to(code, grid))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("orientation must be three letters, one of each pair RL, AP, SI, got " + code);
        }
    }
}
