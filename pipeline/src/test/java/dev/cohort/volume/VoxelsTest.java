package dev.cohort.volume;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VoxelsTest {

    @TempDir
    Path temporary = Path.of("");

    @Test
    void integersRoundHalfToEvenAndSaturate() {
        assertThat(stored(VoxelType.UINT8, 2.5, 3.5, -1, 300, Double.NaN)).containsExactly(2, 4, 0, 255, 0);
        assertThat(stored(VoxelType.INT8, -200, -0.5)).containsExactly(-128, 0);
        assertThat(stored(VoxelType.INT16, 1e9, -1e9)).containsExactly(32767, -32768);
        assertThat(stored(VoxelType.UINT16, 65535.5, 65534.4)).containsExactly(65535, 65534);
        assertThat(stored(VoxelType.INT32, -1e12, 1e12)).containsExactly(Integer.MIN_VALUE, Integer.MAX_VALUE);
        assertThat(stored(VoxelType.UINT32, 1e12, 3e9)).containsExactly(4294967295.0, 3e9);
        assertThat(stored(VoxelType.INT64, 1e30, -1e30)).containsExactly(0x1p63, -0x1p63);
        assertThat(stored(VoxelType.UINT64, 1e30, 0x1p63 + 4096, -1)).containsExactly(0x1p64, 0x1p63 + 4096, 0);
        assertThat(stored(VoxelType.FLOAT32, 0.1)).containsExactly(0.1f);
        assertThat(stored(VoxelType.FLOAT64, 0.1)).containsExactly(0.1);
    }

    private static double[] stored(VoxelType type, double... values) {
        ByteBuffer buffer = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN);
        double[] read = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            type.put(buffer, 0, values[i]);
            read[i] = type.get(buffer, 0) + 0.0;
        }
        return read;
    }

    @Test
    void labelsAreReadBack() {
        for (VoxelType type : VoxelType.values()) {
            assertThat(VoxelType.of(type.label())).isEqualTo(type);
        }
        assertThatThrownBy(() -> VoxelType.of("float16"))
                .hasMessage("voxel type must be one of uint8 to uint64, int8 to int64, float32, float64, got float16");
    }

    @Test
    void bulkReadsCrossChunksAndLeaveNoFileBehind() throws IOException {
        Scratch scratch = Scratch.withChunks(temporary, 0, 4);
        for (VoxelType type : VoxelType.values()) {
            Voxels voxels = Voxels.zeros(type, 50, scratch);
            double[] values = new double[50];
            for (int i = 0; i < 50; i++) {
                values[i] = i;
            }
            voxels.setRaws(0, 50, values);
            double[] read = new double[40];
            voxels.values(7, 40, read);
            assertThat(read[0]).isEqualTo(7);
            assertThat(read[39]).isEqualTo(46);
            assertThat(voxels.raw(49)).isEqualTo(49);
            float[] floats = new float[3];
            voxels.values(30, 3, floats);
            assertThat(floats).containsExactly(30, 31, 32);
        }
        try (Stream<Path> left = Files.list(temporary)) {
            assertThat(left).isEmpty();
        }
    }

    @Test
    void copiesOf64BitIntegersAreExact() throws IOException {
        long odd = (1L << 60) + 1;
        byte[] stored = new byte[16];
        ByteBuffer.wrap(stored).order(ByteOrder.LITTLE_ENDIAN).putLong(0, odd).putLong(8, -odd);
        Voxels voxels = Voxels.wrap(VoxelType.INT64, stored);
        Voxels backwards = voxels.zerosLikeThis(2, Scratch.in(temporary));
        voxels.copy(1, -1, 2, backwards, 0);
        byte[] read = new byte[16];
        backwards.readBytes(0, 2, read, 0);
        ByteBuffer back = ByteBuffer.wrap(read).order(ByteOrder.LITTLE_ENDIAN);
        assertThat(back.getLong(0)).isEqualTo(-odd);
        assertThat(back.getLong(8)).isEqualTo(odd);
    }

    @Test
    void aFullDiskIsSaidBeforeItIsReached() {
        Scratch scratch = Scratch.in(temporary);
        assertThatThrownBy(() -> Voxels.zeros(VoxelType.UINT8, 1L << 58, scratch))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("scratch directory " + temporary + " must have room for 288230376151711744");
    }
}
