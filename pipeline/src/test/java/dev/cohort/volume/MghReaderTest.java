package dev.cohort.volume;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.cohort.source.UnreadableFileException;
import dev.cohort.testing.MemoryFile;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MghReaderTest {

    private static final int HEADER = 284;

    /** version 1; 3 x 2 x 1, 1 frame; short; dof 0; good; steps 2, 3, 4; x to L, y to I, z to A; centre 10, 20, 30. */
    private static final String GOLDEN = "00000001 00000003 00000002 00000001 00000001 00000004 00000000 0001"
            + "40000000 40400000 40800000"
            + "bf800000 00000000 00000000  00000000 00000000 bf800000  00000000 3f800000 00000000"
            + "41200000 41a00000 41f00000";

    private static final String VOXELS = "0001 fffe 0003 0004 7fff 8000";

    @TempDir
    private Path temporary;

    @Test
    void readsBigEndianVoxelsAndPlacesThemByTheCentre() throws Exception {
        Volume volume = read(golden()).volume(0);

        assertThat(volume.grid().shape()).isEqualTo(new Shape(3, 2, 1));
        assertThat(volume.voxels().type()).isEqualTo(VoxelType.INT16);
        assertThat(values(volume)).containsExactly(1, -2, 3, 4, 32767, -32768);
        assertThat(Orientation.code(volume.grid().affine())).isEqualTo("LIA");
        // By hand: x = 10 - 2 (i - 1.5), y = 20 + 4 (k - 0.5), z = 30 - 3 (j - 1).
        assertThat(volume.grid().affine().rowMajor())
                .containsExactly(new double[] {-2, 0, 0, 13, 0, 0, 4, 18, 0, -3, 0, 33, 0, 0, 0, 1}, within(1e-12));
    }

    @Test
    void takesCoronalSlicesOfOneMillimetreWhereTheGeometryIsNotGood() throws Exception {
        byte[] file = golden();
        file[29] = 0;
        assertThat(read(file).grid().affine().rowMajor())
                .containsExactly(new double[] {-1, 0, 0, 1.5, 0, 0, 1, -0.5, 0, -1, 0, 1, 0, 0, 0, 1}, within(1e-12));
    }

    @Test
    void passesOverWhatFollowsTheFrames() throws Exception {
        byte[] tags = "CMDS and a history".getBytes(java.nio.charset.StandardCharsets.US_ASCII);
        byte[] file = Arrays.copyOf(golden(), golden().length + tags.length);
        System.arraycopy(tags, 0, file, golden().length, tags.length);
        assertThat(values(read(file).volume(0))).containsExactly(1, -2, 3, 4, 32767, -32768);
        assertThat(values(read(HostileFileTest.gzip(file)).volume(0))).containsExactly(1, -2, 3, 4, 32767, -32768);
    }

    @Test
    void readsTheTypesOfFreeSurferAndEveryFrame() throws Exception {
        // One voxel, two frames, of each type.
        assertThat(frames(0, "01 ff")).containsExactly(1, 255);
        assertThat(frames(1, "00000100 ffffffff")).containsExactly(256, -1);
        assertThat(frames(3, "3fc00000 c0000000")).containsExactly(1.5, -2);
        assertThat(frames(4, "0100 ffff")).containsExactly(256, -1);
    }

    @Test
    void refusesWhatItIsNot() {
        refuses(0, 2, "MGH version must be 1, got 2");
        refuses(4, 0, "dims must be 1 to 16777216, got [0, 0, 0, 0]");
        refuses(4, 1 << 20, "content must have at least 4194588 bytes, got 296");
        refuses(16, 1 << 24, "content must have at least 201326876 bytes, got 296");
        refuses(20, 2, "MGH type must be 0 (uchar), 1 (int), 3 (float) or 4 (short), got 2");
        refuses(
                30,
                0,
                "delta and direction cosines must place the voxels in space, got 'affine must be invertible, got "
                        + "[-0.0, 0.0, 0.0, 10.0, 0.0, 0.0, 4.0, 18.0, 0.0, -3.0, 0.0, 33.0, 0.0, 0.0, 0.0, 1.0]'");
        ByteBuffer huge = ByteBuffer.wrap(golden());
        for (int i = 0; i < 3; i++) {
            huge.putInt(4 + 4 * i, 1 << 24);
        }
        refuses(huge.array(), "dims must multiply to a size that fits a file, got [16777216, 16777216, 16777216, 0]");
        refuses(Arrays.copyOf(golden(), 283), "header must have 284 bytes, got 283");
        refuses(Arrays.copyOf(golden(), 295), "content must have at least 296 bytes, got 295");
    }

    @Test
    void refusesClaimsThatNoGzipCanKeep() throws Exception {
        ByteBuffer file = ByteBuffer.wrap(golden());
        file.putInt(4, 1 << 24).putInt(8, 1 << 20);
        byte[] zipped = HostileFileTest.gzip(file.array());
        refuses(zipped, "content of 35184372089116 bytes cannot come from gzip, got " + zipped.length + " bytes");
    }

    private void refuses(int at, int value, String message) {
        ByteBuffer file = ByteBuffer.wrap(golden());
        file.putInt(at, value);
        refuses(file.array(), message);
    }

    private void refuses(byte[] file, String message) {
        assertThatThrownBy(() -> read(file).volumes())
                .isInstanceOf(UnreadableFileException.class)
                .hasMessage("a.mgz: " + message);
    }

    private double[] frames(int type, String voxels) throws Exception {
        ByteBuffer file = ByteBuffer.wrap(file(voxels));
        file.putInt(4, 1).putInt(8, 1).putInt(12, 1).putInt(16, 2).putInt(20, type);
        StoredVolumes stored = read(file.array());
        assertThat(stored.count()).isEqualTo(2);
        assertThat(stored.volumes().get(1).voxels().value(0))
                .isEqualTo(stored.volume(1).voxels().value(0));
        return new double[] {
            stored.volume(0).voxels().value(0), stored.volume(1).voxels().value(0)
        };
    }

    private StoredVolumes read(byte[] file) throws Exception {
        return MghReader.read(new MemoryFile("a.mgz", file), Scratch.in(temporary));
    }

    private static byte[] golden() {
        return file(VOXELS);
    }

    private static byte[] file(String voxels) {
        byte[] header = HexFormat.of().parseHex(GOLDEN.replace(" ", ""));
        byte[] content = HexFormat.of().parseHex(voxels.replace(" ", ""));
        byte[] file = Arrays.copyOf(header, HEADER + content.length);
        System.arraycopy(content, 0, file, HEADER, content.length);
        return file;
    }

    private static double[] values(Volume volume) {
        return NiftiConformanceTest.real(volume);
    }
}
