package dev.cohort.volume;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class BricksTest {

    private final Scratch scratch = Scratch.in(Path.of("never needed"));

    @Property(tries = 200)
    void tilesFitAndCoverEveryVoxelOnce(
            @ForAll @IntRange(min = 1, max = 3000) int x,
            @ForAll @IntRange(min = 1, max = 3000) int y,
            @ForAll @IntRange(min = 1, max = 1500) int z) {
        Shape shape = new Shape(x, y, z);
        List<Box> tiles = Bricks.tile(shape, 8);
        assertThat(tiles).allMatch(tile -> tile.isWithin(shape) && tile.size().voxels() * 8 <= Bricks.MAX_BYTES);
        assertThat(tiles.stream().mapToLong(tile -> tile.size().voxels()).sum()).isEqualTo(shape.voxels());
        for (int i = 1; i < tiles.size(); i++) {
            assertThat(tiles.get(i).intersect(tiles.get(i - 1))).isEmpty();
        }
    }

    @Test
    void halvesTheLongestAxis() {
        assertThat(Bricks.tile(new Shape(512, 512, 48), 2))
                .containsExactly(
                        new Box(0, 0, 0, new Shape(512, 256, 48)), new Box(0, 256, 0, new Shape(512, 256, 48)));
        assertThat(Bricks.tile(new Shape(512, 512, 32), 2)).containsExactly(Box.of(new Shape(512, 512, 32)));
    }

    @Test
    void pasteOfCutIsIdentity() throws IOException {
        Shape shape = new Shape(5, 4, 3);
        Voxels voxels = Voxels.zeros(VoxelType.INT16, shape.voxels(), scratch);
        for (int i = 0; i < shape.voxels(); i++) {
            voxels.setRaw(i, i);
        }
        Box box = new Box(1, 2, 0, new Shape(3, 2, 2));
        byte[] brick = Bricks.cut(voxels, shape, box);
        assertThat(brick).startsWith(11, 0, 12, 0, 13, 0, 16, 0).hasSize(24);
        Voxels target = Voxels.zeros(VoxelType.INT16, shape.voxels(), scratch);
        Bricks.paste(brick, box, shape, target);
        assertThat(Bricks.cut(target, shape, box)).isEqualTo(brick);
        assertThat(target.raw(10)).isZero();
        assertThat(target.raw(14)).isZero();
        assertThatThrownBy(() -> Bricks.paste(new byte[2], box, shape, target))
                .hasMessage("brick of 3x2x2 int16 voxels must have 24 bytes, got 2");
        assertThatThrownBy(() -> Bricks.cut(voxels, shape, new Box(3, 0, 0, new Shape(3, 1, 1))))
                .hasMessageStartingWith("box must lie within shape 5x4x3 and below 2 GiB, got Box");
    }

    @Test
    void countsLabelsAndLeavesOutTheBackground() throws IOException {
        Voxels voxels = Voxels.zeros(VoxelType.FLOAT32, 7, scratch);
        voxels.setRaws(0, 7, new double[] {0, 1, 1, 7, 1, 0.5, Double.NaN});
        Shape shape = new Shape(7, 1, 1);
        assertThat(Bricks.labelCounts(Bricks.cut(voxels, shape, Box.of(shape)), VoxelType.FLOAT32))
                .isEqualTo(Map.of(1, 3L, 7, 1L));
    }
}
