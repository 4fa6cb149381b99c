package dev.cohort.training.detection;

import dev.cohort.box.View;
import dev.cohort.dataset.PictureCase;
import dev.cohort.models.Canvas;
import dev.cohort.training.Chance;
import java.io.Serializable;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Puts scenes together: what a detector sees of a case in an epoch depends on seed, epoch and case alone.
 *
 * <p>Augmented, a scene is one image, scaled by 0.7 to 1.4, moved and perhaps flipped; or, every other time, a mosaic: the
 * case and three others of the training set, each on a quarter whose corner lies near the middle.
 *
 * @param width of the canvas, pixels
 * @param seed of places, companions and colours
 * @see <a href="https://arxiv.org/abs/2004.10934">Bochkovskiy et al., YOLOv4, 2020, for mosaics</a>
 */
record SceneSampler(int width, int height, boolean augment, long seed) implements Serializable {

    private static final double SMALLEST = 0.7;
    private static final double LARGEST = 1.4;

    /** Share of mosaics. */
    private static final double MOSAICS = 0.5;

    /** Of a side, from which part on the corner of a mosaic's quarters may lie. */
    private static final double CORNER = 0.3;

    /** The scene of a case. */
    Scene draw(List<PictureCase> cases, int number, int epoch) {
        PictureCase one = cases.get(number);
        if (!augment) {
            View view = View.fitting(one.objects().width(), one.objects().height(), width, height);
            return new Scene(List.of(new Tile(one, view, whole())), Colours.UNCHANGED);
        }
        SplittableRandom random = Chance.of(seed, epoch, one.caseId());
        List<Tile> tiles = random.nextDouble() < MOSAICS
                ? mosaic(cases, one, random)
                : List.of(new Tile(one, view(one, whole(), random), whole()));
        return new Scene(tiles, Colours.draw(random));
    }

    private List<Tile> mosaic(List<PictureCase> cases, PictureCase one, SplittableRandom random) {
        int x = corner(width, random);
        int y = corner(height, random);
        return List.of(
                tile(one, new Canvas.Part(0, 0, x, y), random),
                tile(other(cases, random), new Canvas.Part(x, 0, width, y), random),
                tile(other(cases, random), new Canvas.Part(0, y, x, height), random),
                tile(other(cases, random), new Canvas.Part(x, y, width, height), random));
    }

    private static int corner(int side, SplittableRandom random) {
        return (int) (side * (CORNER + (1 - 2 * CORNER) * random.nextDouble()));
    }

    private static PictureCase other(List<PictureCase> cases, SplittableRandom random) {
        return cases.get(random.nextInt(cases.size()));
    }

    private Tile tile(PictureCase one, Canvas.Part part, SplittableRandom random) {
        return new Tile(one, view(one, part, random), part);
    }

    private Canvas.Part whole() {
        return new Canvas.Part(0, 0, width, height);
    }

    /** Scaled by chance, then somewhere over the part: within it if smaller, covering it if larger. */
    private View view(PictureCase one, Canvas.Part part, SplittableRandom random) {
        int imageWidth = one.objects().width();
        int imageHeight = one.objects().height();
        double fitting = View.fitting(imageWidth, imageHeight, width, height).scaleX();
        double scale = fitting * SMALLEST * Math.pow(LARGEST / SMALLEST, random.nextDouble());
        double left = part.left() + (part.right() - part.left() - imageWidth * scale) * random.nextDouble();
        double top = part.top() + (part.bottom() - part.top() - imageHeight * scale) * random.nextDouble();
        boolean isMirrored = random.nextBoolean();
        boolean isUpsideDown = random.nextBoolean();
        return new View(
                isMirrored ? -scale : scale,
                isMirrored ? left + imageWidth * scale : left,
                isUpsideDown ? -scale : scale,
                isUpsideDown ? top + imageHeight * scale : top);
    }
}
