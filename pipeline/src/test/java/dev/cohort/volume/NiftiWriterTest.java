package dev.cohort.volume;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.cohort.testing.MemoryFile;
import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NiftiWriterTest {

    @TempDir
    Path temporary = Path.of("");

    private NiftiFile writeAndRead(Volume volume, boolean gzip) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        NiftiWriter.write(volume, out, gzip);
        return NiftiReader.read(new MemoryFile("x", out.toByteArray()), null, Scratch.in(temporary));
    }

    private static Volume random(VoxelType type, Shape shape, Affine affine, double slope, double intercept) {
        byte[] stored = new byte[Math.toIntExact(shape.voxels() * type.bytes())];
        new Random(1).nextBytes(stored);
        return new Volume(new Grid(shape, affine), Voxels.wrap(type, slope, intercept, stored));
    }

    private static byte[] stored(Volume volume) {
        return Bricks.cut(
                volume.voxels(), volume.grid().shape(), Box.of(volume.grid().shape()));
    }

    @Test
    void readOfWriteIsIdentity() throws Exception {
        Affine sheared = Affine.of(new double[] {1, 0.25, 0, 3, 0, 2, 0, 4, 0, 0, 3, 5, 0, 0, 0, 1});
        for (VoxelType type : VoxelType.values()) {
            Volume volume = random(type, new Shape(5, 3, 2), sheared, -0.5, 8);
            for (boolean gzip : new boolean[] {false, true}) {
                NiftiFile file = writeAndRead(volume, gzip);
                Volume read = file.volume(0);
                assertThat(file.header().format()).isEqualTo(NiftiFormat.NIFTI_1);
                assertThat(read.grid()).isEqualTo(volume.grid());
                assertThat(read.voxels().type()).isEqualTo(type);
                assertThat(read.voxels().slope()).isEqualTo(-0.5);
                assertThat(read.voxels().intercept()).isEqualTo(8);
                assertThat(stored(read)).isEqualTo(stored(volume));
                assertThat(file.header().qformCode()).isZero();
            }
        }
    }

    @Test
    void theQformAgreesWithTheSformForEveryOrientation() throws Exception {
        double[][] permutations = {{0, 1, 2}, {1, 2, 0}, {2, 0, 1}, {0, 2, 1}, {2, 1, 0}, {1, 0, 2}};
        for (double[] permutation : permutations) {
            for (int signs = 0; signs < 8; signs++) {
                double[] values = new double[16];
                for (int axis = 0; axis < 3; axis++) {
                    values[4 * (int) permutation[axis] + axis] = (signs >> axis & 1) == 0 ? axis + 1 : -axis - 1;
                    values[4 * axis + 3] = 10 * axis;
                }
                values[15] = 1;
                NiftiFile file =
                        writeAndRead(random(VoxelType.UINT8, new Shape(2, 2, 2), Affine.of(values), 1, 0), false);
                assertThat(file.header().qformCode()).isEqualTo(1);
                // Near half a turn the real part is the root of what floats leave of 1: sqrt(6e-8).
                assertThat(file.header().qform().orElseThrow().rowMajor()).containsExactly(values, within(2e-3));
            }
        }
    }

    @Test
    void takesNifti2WhereNifti1CannotHoldAnAxisOrTheSlope() throws Exception {
        Affine affine = Affine.scaling(new Spacing(0.1, 0.2, 0.3));
        Volume wide = random(VoxelType.UINT8, new Shape(40_000, 1, 2), affine, 1, 0);
        NiftiFile file = writeAndRead(wide, true);
        assertThat(file.header().format()).isEqualTo(NiftiFormat.NIFTI_2);
        assertThat(file.volume(0).grid()).isEqualTo(wide.grid());
        assertThat(stored(file.volume(0))).isEqualTo(stored(wide));
        assertThat(file.header().qform().orElseThrow().maxDifference(affine)).isLessThan(1e-12);
        NiftiFile fine = writeAndRead(random(VoxelType.UINT8, new Shape(1, 1, 1), affine, 0.1, 0), false);
        assertThat(fine.volume(0).voxels().slope()).isEqualTo(0.1);
    }
}
