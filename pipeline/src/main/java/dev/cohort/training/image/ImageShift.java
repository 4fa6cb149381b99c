package dev.cohort.training.image;

import dev.cohort.volume.Shape;
import java.util.SplittableRandom;

/**
 * An image mirrored and moved, as He et al. (2015, section 4.2) augment small ones. What comes in at the sides is 0.
 *
 * @param mirrored left and right swapped, before it is moved
 * @param right pixels by which it moves
 * @param down likewise
 */
record ImageShift(boolean mirrored, int right, int down) {

    /** Of the extent along each axis, at most. */
    private static final int SHARE = 8;

    /** Mirrored with even chance, moved by up to an eighth along each axis. */
    static ImageShift random(Shape image, SplittableRandom random) {
        int mostRight = image.x() / SHARE;
        int mostDown = image.y() / SHARE;
        return new ImageShift(
                random.nextBoolean(),
                random.nextInt(-mostRight, mostRight + 1),
                random.nextInt(-mostDown, mostDown + 1));
    }

    /**
     * The changed image.
     *
     * @param pixels [channel][y][x]
     */
    float[] of(float[] pixels, Shape image) {
        float[] moved = new float[pixels.length];
        int plane = image.x() * image.y();
        for (int to = 0; to < pixels.length; to++) {
            int x = to % image.x() - right;
            int y = to % plane / image.x() - down;
            if (x >= 0 && x < image.x() && y >= 0 && y < image.y()) {
                int column = mirrored ? image.x() - 1 - x : x;
                moved[to] = pixels[to / plane * plane + y * image.x() + column];
            }
        }
        return moved;
    }
}
