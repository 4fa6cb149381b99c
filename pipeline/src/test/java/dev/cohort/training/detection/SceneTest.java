package dev.cohort.training.detection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.cohort.box.Rectangle;
import dev.cohort.box.View;
import dev.cohort.dataset.BoxedCase;
import dev.cohort.dataset.BrickInfo;
import dev.cohort.dataset.ObjectBox;
import dev.cohort.dataset.PictureCase;
import dev.cohort.dataset.Source;
import dev.cohort.dataset.StoredBrick;
import dev.cohort.dataset.VolumeCase;
import dev.cohort.dataset.VolumeRole;
import dev.cohort.models.Canvas;
import dev.cohort.volume.Affine;
import dev.cohort.volume.Box;
import dev.cohort.volume.Grid;
import dev.cohort.volume.Shape;
import dev.cohort.volume.VoxelType;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class SceneTest {

    private static final List<PictureCase> CASES =
            IntStream.range(0, 6).mapToObj(i -> picture("case" + i)).toList();
    private static final SceneSampler SAMPLER = new SceneSampler(64, 48, true, 7);

    @Test
    void withoutAugmentationAnImageLiesWholeOnTheCanvas() {
        Scene scene = new SceneSampler(64, 64, false, 7).draw(CASES, 2, 5);
        assertThat(scene.targets(List.of(4, 9)))
                .containsExactly(
                        new Scene.Target(1, new Rectangle(8, 20, 24, 28)),
                        new Scene.Target(0, new Rectangle(40, 40, 60, 52)));
    }

    @Test
    void objectsThatAreHardlySeenAreNotLookedFor() {
        Tile most = new Tile(CASES.get(0), new View(1, 0, 1, 0), new Canvas.Part(0, 0, 60, 48));
        assertThat(new Scene(List.of(most), Colours.UNCHANGED).targets(List.of(4, 9)))
                .containsExactly(new Scene.Target(1, new Rectangle(16, 24, 48, 40)));
    }

    @Property(tries = 100)
    void aSceneDependsOnSeedEpochAndCaseAlone(
            @ForAll @IntRange(min = 0, max = 5) int number, @ForAll @IntRange(min = 1, max = 50) int epoch) {
        Scene scene = SAMPLER.draw(CASES, number, epoch);
        assertThat(SAMPLER.draw(CASES, number, epoch)).isEqualTo(scene);
        assertThat(SAMPLER.draw(CASES, number, epoch + 1)).isNotEqualTo(scene);
    }

    @Property(tries = 100)
    void tilesCoverTheCanvasOnceAndTargetsLieWithin(@ForAll @IntRange(min = 1, max = 500) int epoch) {
        Scene scene = SAMPLER.draw(CASES, 0, epoch);
        int covered = scene.tiles().stream()
                .map(Tile::part)
                .mapToInt(part -> (part.right() - part.left()) * (part.bottom() - part.top()))
                .sum();
        assertThat(covered).isEqualTo(64 * 48);
        assertThat(scene.tiles().size()).isIn(1, 4);
        Rectangle canvas = new Rectangle(0, 0, 64, 48);
        assertThat(scene.targets(List.of(4, 9)))
                .allSatisfy(target -> assertThat(target.place().within(canvas)).isEqualTo(target.place()));
    }

    @Test
    void coloursChangeEveryValueOfAChannelAlike() {
        float[][] channels = {{0, 1, 2}, {0, 1, 2}};
        new Colours(Math.log(2), 0.5, 0, 1).apply(channels);
        assertThat(channels[0]).containsExactly(new float[] {0.5f, 2.5f, 4.5f}, within(1e-6f));
        assertThat(channels[1]).isEqualTo(channels[0]);
    }

    /** An image of 128 x 96 with an object of category 9 and one of category 4, and a crowd. */
    private static PictureCase picture(String id) {
        Grid grid = new Grid(
                new Shape(128, 96, 1), Affine.of(new double[] {-1, 0, 0, 0, 0, -1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1}));
        BrickInfo brick = new BrickInfo(
                id,
                id,
                VolumeRole.IMAGE,
                0,
                0,
                Box.of(grid.shape()),
                VoxelType.UINT8,
                1,
                0,
                grid,
                Map.of(),
                new Source("f", "00", grid, 2));
        return new PictureCase(
                new BoxedCase(
                        1,
                        id,
                        id,
                        128,
                        96,
                        List.of(
                                new ObjectBox(9, "b", 16, 24, 32, 16, false),
                                new ObjectBox(4, "a", 80, 64, 40, 24, false),
                                new ObjectBox(4, "a", 0, 0, 128, 96, true))),
                new VolumeCase(id, id, List.of(new StoredBrick(brick, "f"))));
    }
}
