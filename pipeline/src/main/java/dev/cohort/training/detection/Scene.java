package dev.cohort.training.detection;

import dev.cohort.box.Rectangle;
import dev.cohort.dataset.BrickStore;
import dev.cohort.dataset.ObjectBox;
import dev.cohort.models.Canvas;
import java.util.ArrayList;
import java.util.List;

/**
 * What a detector sees: images on parts of a canvas.
 *
 * @param tiles of parts that do not overlap
 */
record Scene(List<Tile> tiles, Colours colours) {

    /** Of an object's area, the least that must be seen for it to be looked for. */
    private static final double SEEN = 0.3;

    /** Pixels, the least width and height to be looked for. */
    private static final double SMALLEST = 2;

    Scene {
        tiles = List.copyOf(tiles);
    }

    /**
     * An object on the canvas.
     *
     * @param type place of its category in the order of the classes
     */
    record Target(int type, Rectangle place) {}

    /** The objects that are seen well enough, cut to what is seen of them. */
    List<Target> targets(List<Integer> categories) {
        List<Target> targets = new ArrayList<>();
        for (Tile tile : tiles) {
            Canvas.Part part = tile.part();
            Rectangle window = new Rectangle(part.left(), part.top(), part.right(), part.bottom());
            for (ObjectBox box : tile.image().objects().boxes()) {
                Rectangle whole =
                        tile.view().of(new Rectangle(box.x(), box.y(), box.x() + box.width(), box.y() + box.height()));
                Rectangle seen = whole.within(window);
                if (!box.crowd()
                        && seen.width() >= SMALLEST
                        && seen.height() >= SMALLEST
                        && seen.area() >= SEEN * whole.area()) {
                    targets.add(new Target(categories.indexOf(box.categoryId()), seen));
                }
            }
        }
        return targets;
    }

    /** The pixels. */
    Canvas paint(int width, int height, int channels, BrickStore store) {
        Canvas canvas = Canvas.empty(width, height, channels);
        for (Tile tile : tiles) {
            canvas.lay(tile.image(), store, tile.view(), tile.part());
        }
        colours.apply(canvas.values());
        return canvas;
    }
}
