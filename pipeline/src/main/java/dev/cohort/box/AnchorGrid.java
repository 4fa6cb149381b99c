package dev.cohort.box;

import java.util.List;

/**
 * The places of a network's output at which an object may be found: every anchor in every cell of a grid over the input.
 *
 * <p>A place has four raw numbers for its box, decoded as in Scaled-YOLOv4: the middle is (2 s(x) - 0.5 + column) stride, so
 * that it may lie in a neighbouring cell; the width is the anchor's times (2 s(w))^2, so at most four times as much; s is
 * the logistic function.
 *
 * @param anchors at least one
 * @param stride pixels of a cell, along both axes
 * @param rows of the grid
 * @param columns of the grid
 * @see <a href="https://arxiv.org/abs/2011.08036">Wang et al., Scaled-YOLOv4, 2020</a>
 */
public record AnchorGrid(List<Anchor> anchors, int stride, int rows, int columns) {

    public AnchorGrid {
        anchors = List.copyOf(anchors);
    }

    public int cells() {
        return rows * columns;
    }

    /** Anchors come first, then rows, then columns. */
    public int places() {
        return anchors.size() * cells();
    }

    int place(int anchor, int row, int column) {
        return (anchor * rows + row) * columns + column;
    }

    private Anchor anchor(int place) {
        return anchors.get(place / cells());
    }

    private int row(int place) {
        return place % cells() / columns;
    }

    private int column(int place) {
        return place % columns;
    }

    /** The box of a place that nothing moves: its anchor in the middle of its cell. */
    public Rectangle still(int place) {
        return decode(place, 0, 0, 0, 0);
    }

    /** The box of a place. */
    public Rectangle decode(int place, double x, double y, double width, double height) {
        Anchor anchor = anchor(place);
        return Rectangle.around(
                middle(x, column(place)),
                middle(y, row(place)),
                extent(width, anchor.width()),
                extent(height, anchor.height()));
    }

    private double middle(double raw, double cell) {
        return (2 * logistic(raw) - 0.5 + cell) * stride;
    }

    private static double extent(double raw, double anchor) {
        double doubled = 2 * logistic(raw);
        return anchor * doubled * doubled;
    }

    /**
     * The loss of a place's box and its change with each of the four raw numbers.
     *
     * @return loss, then the slopes by x, y, width, height
     */
    public double[] loss(int place, double x, double y, double width, double height, Rectangle truth) {
        Rectangle box = decode(place, x, y, width, height);
        CompleteOverlap overlap = CompleteOverlap.of(box.x(), box.y(), box.width(), box.height(), truth);
        return new double[] {
            overlap.loss(),
            overlap.byX() * 2 * stride * slope(x),
            overlap.byY() * 2 * stride * slope(y),
            overlap.byWidth() * 2 * box.width() * (1 - logistic(width)),
            overlap.byHeight() * 2 * box.height() * (1 - logistic(height))
        };
    }

    private static double slope(double raw) {
        double s = logistic(raw);
        return s * (1 - s);
    }

    /** 1 / (1 + e^-x). */
    public static double logistic(double x) {
        return 1 / (1 + Math.exp(-x));
    }
}
