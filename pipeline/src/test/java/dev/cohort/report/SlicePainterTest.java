package dev.cohort.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cohort.volume.Shape;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.util.List;
import org.junit.jupiter.api.Test;

class SlicePainterTest {

    private static final int BLUE = Color.decode(SlicePainter.REFERENCE_COLOUR).getRGB();
    private static final int YELLOW =
            Color.decode(SlicePainter.PREDICTED_COLOUR).getRGB();

    /** Three columns of 10 mm and two rows of 20 mm, black to white; the labels are the middle and the right column. */
    private static final Slice SLICE =
            new Slice(3, 2, 10, 20, new float[] {0, 50, 100, 0, 50, 100}, new int[] {0, 1, 0, 0, 1, 0}, new int[] {
                0, 0, 1, 0, 0, 1
            });

    private static final BufferedImage PICTURE =
            SlicePainter.forAll(List.of(SLICE), 400).paint(SLICE);

    @Test
    void paintsVoxelsAsTallAndWideAsTheyAre() {
        assertThat(PICTURE.getWidth()).isEqualTo(300);
        assertThat(PICTURE.getHeight()).isEqualTo(400);
    }

    @Test
    void paintsFromBlackToWhite() {
        assertThat(PICTURE.getRGB(50, 100)).isEqualTo(Color.BLACK.getRGB());
        assertThat(PICTURE.getRGB(150, 100)).isEqualTo(new Color(128, 128, 128).getRGB());
        assertThat(PICTURE.getRGB(250, 100)).isEqualTo(Color.WHITE.getRGB());
    }

    @Test
    void drawsTheReferenceInBlueAndThePredictionInYellowOverIt() {
        assertThat(PICTURE.getRGB(100, 100)).isEqualTo(BLUE);
        assertThat(PICTURE.getRGB(200, 100)).isEqualTo(YELLOW);
        assertThat(PICTURE.getRGB(197, 100)).as("the wider line beneath").isEqualTo(BLUE);
        assertThat(PICTURE.getRGB(150, 200)).as("no line within a label").isNotIn(BLUE, YELLOW);
    }

    @Test
    void paintsAFlatImage() {
        Slice flat = new Slice(1, 1, 1, 1, new float[] {7}, new int[1], new int[1]);
        BufferedImage picture = SlicePainter.forAll(List.of(flat), 4).paint(flat);
        assertThat(picture.getRGB(1, 1)).isEqualTo(new Color(128, 128, 128).getRGB());
    }

    @Test
    void turnsAStoredSliceAsItIsLookedAt() {
        // Stored towards right and anterior, looked at from right to left and from the front down: half a turn.
        WorldAxes ras = new WorldAxes("RAS");
        Slice.Turn axial = turn(ras, Plane.AXIAL, new Shape(3, 2, 1));
        assertThat(axial.index(0, 0)).isEqualTo(5);
        assertThat(axial.index(1, 0)).isEqualTo(4);
        assertThat(axial.index(0, 1)).isEqualTo(2);
        // Stored towards left and posterior: as it is looked at.
        assertThat(turn(new WorldAxes("LPS"), Plane.AXIAL, new Shape(3, 2, 1)).index(1, 1))
                .isEqualTo(4);
        // Stored slice by slice from the side, z fastest.
        assertThat(turn(new WorldAxes("SPL"), Plane.CORONAL, new Shape(4, 1, 2)).index(1, 0))
                .isEqualTo(7);
    }

    private static Slice.Turn turn(WorldAxes axes, Plane plane, Shape box) {
        return new Slice.Turn(
                box,
                axes.voxelAxis(plane.horizontal()),
                axes.voxelAxis(plane.vertical()),
                axes.growsWith(plane.horizontal()),
                axes.growsWith(plane.vertical()));
    }
}
