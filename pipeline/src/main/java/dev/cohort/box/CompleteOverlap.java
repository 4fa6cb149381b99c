package dev.cohort.box;

/**
 * One minus the complete IoU of a rectangle with a true one, and its slope.
 *
 * <p>1 - IoU + d^2 / c^2 + v^2 / (1 - IoU + v): d lies between the middles, c is the diagonal of the rectangle around both,
 * and v = 4 / pi^2 (atan(W / H) - atan(w / h))^2. Unlike the authors' code, which takes the weight of v as a constant, the
 * slope here is that of the whole formula.
 *
 * @param loss from 0
 * @param byX change with the middle of the rectangle
 * @see <a href="https://arxiv.org/abs/1911.08287">Zheng et al., Distance-IoU Loss, 2019, section 3.4</a>
 */
public record CompleteOverlap(double loss, double byX, double byY, double byWidth, double byHeight) {

    private static final double SCALE = 4 / (Math.PI * Math.PI);

    /** Keeps what is divided by above 0. */
    private static final double TINY = 1e-9;

    /**
     * Compares a rectangle, given by its middle, with the truth.
     *
     * @param width positive
     * @param height positive
     * @param truth not empty
     */
    public static CompleteOverlap of(double x, double y, double width, double height, Rectangle truth) {
        Rectangle box = Rectangle.around(x, y, width, height);
        Sides across = Sides.of(box.left(), box.right(), truth.left(), truth.right());
        Sides down = Sides.of(box.top(), box.bottom(), truth.top(), truth.bottom());
        double shared = across.shared() * down.shared();
        double union = width * height + truth.area() - shared + TINY;
        double iou = shared / union;
        // d iou = (d shared (1 + iou) - iou d area) / union
        double byShared = (1 + iou) / union;
        double byArea = -iou / union;

        double dx = x - truth.x();
        double dy = y - truth.y();
        double apart = dx * dx + dy * dy;
        double diagonal = across.around() * across.around() + down.around() * down.around() + TINY;

        double turn = Math.atan2(truth.width(), truth.height()) - Math.atan2(width, height);
        double v = SCALE * turn * turn;
        double rest = 1 - iou + v + TINY;
        double byV = (2 * v * rest - v * v) / (rest * rest);
        double byIou = -1 + v * v / (rest * rest);
        double vBySlope = -2 * SCALE * turn / (width * width + height * height);

        double diagonalPart = -2 * apart / (diagonal * diagonal);
        double loss = 1 - iou + apart / diagonal + v * v / rest;
        return new CompleteOverlap(
                loss,
                byIou * byShared * across.sharedByMiddle() * down.shared()
                        + 2 * dx / diagonal
                        + diagonalPart * across.around() * across.aroundByMiddle(),
                byIou * byShared * down.sharedByMiddle() * across.shared()
                        + 2 * dy / diagonal
                        + diagonalPart * down.around() * down.aroundByMiddle(),
                byIou * (byShared * across.sharedByLength() * down.shared() + byArea * height)
                        + diagonalPart * across.around() * across.aroundByLength()
                        + byV * vBySlope * height,
                byIou * (byShared * down.sharedByLength() * across.shared() + byArea * width)
                        + diagonalPart * down.around() * down.aroundByLength()
                        - byV * vBySlope * width);
    }

    /**
     * Two stretches of a line.
     *
     * @param shared length that both have
     * @param around from the first end to the last
     */
    private record Sides(
            double shared,
            double sharedByMiddle,
            double sharedByLength,
            double around,
            double aroundByMiddle,
            double aroundByLength) {

        static Sides of(double from, double to, double trueFrom, double trueTo) {
            double shared = Math.min(to, trueTo) - Math.max(from, trueFrom);
            double fromMoves = from > trueFrom ? 1 : 0;
            double toMoves = to < trueTo ? 1 : 0;
            double touches = shared > 0 ? 1 : 0;
            return new Sides(
                    Math.max(0, shared),
                    touches * (toMoves - fromMoves),
                    touches * (toMoves + fromMoves) / 2,
                    Math.max(to, trueTo) - Math.min(from, trueFrom),
                    fromMoves - toMoves,
                    (2 - toMoves - fromMoves) / 2);
        }
    }
}
