package dev.cohort.box;

import java.util.Arrays;
import java.util.List;

/** Which places of a grid shall find which objects. */
public final class Assignment {

    /** Of nobody. */
    public static final int NONE = -1;

    /** An anchor whose overlap with an object's size is as large looks for it; the most like one always does. */
    private static final double LIKE = 0.35;

    private Assignment() {}

    /**
     * Gives each object the anchors of like size, in the cell of its middle and in the two cells next to it that the middle
     * is nearest to. A place that two objects claim gets the one that its still box overlaps more, the first of equal ones.
     *
     * @return the number of each place's object in {@code truth}, or {@link #NONE}
     */
    public static int[] of(AnchorGrid grid, List<Rectangle> truth) {
        int[] objects = new int[grid.places()];
        Arrays.fill(objects, NONE);
        double[] overlaps = new double[grid.places()];
        for (int object = 0; object < truth.size(); object++) {
            Rectangle box = truth.get(object);
            double best = grid.anchors().stream()
                    .mapToDouble(anchor -> anchor.iou(box.width(), box.height()))
                    .max()
                    .orElseThrow();
            double column = box.x() / grid.stride();
            double row = box.y() / grid.stride();
            int c = (int) Math.floor(column);
            int r = (int) Math.floor(row);
            int besideC = column - c < 0.5 ? c - 1 : c + 1;
            int besideR = row - r < 0.5 ? r - 1 : r + 1;
            int[][] cells = {{r, c}, {r, besideC}, {besideR, c}};
            for (int anchor = 0; anchor < grid.anchors().size(); anchor++) {
                double like = grid.anchors().get(anchor).iou(box.width(), box.height());
                if (like < LIKE && like < best) {
                    continue;
                }
                for (int[] cell : cells) {
                    if (cell[0] >= 0 && cell[0] < grid.rows() && cell[1] >= 0 && cell[1] < grid.columns()) {
                        int place = grid.place(anchor, cell[0], cell[1]);
                        double overlap = grid.still(place).iou(box);
                        if (objects[place] == NONE || overlap > overlaps[place]) {
                            objects[place] = object;
                            overlaps[place] = overlap;
                        }
                    }
                }
            }
        }
        return objects;
    }
}
