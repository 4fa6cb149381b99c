package dev.cohort.evaluation;

import dev.cohort.volume.Shape;
import dev.cohort.volume.Spacing;
import java.util.ArrayList;
import java.util.List;

/**
 * The two masks of one label of one case, put together from their pieces in the smallest box that holds both.
 *
 * <p>Nothing outside that box can change a score: outside is background in both masks, as it is outside an image.
 *
 * @param shape of the image that the box lies in
 */
record LabelPair(Mask reference, Mask prediction, Shape shape, Spacing spacing, Neighbours neighbours) {

    /**
     * Puts pieces together, in any order.
     *
     * @param pieces at least one
     */
    static LabelPair of(Iterable<LabelPiece> pieces) {
        List<LabelPiece> all = new ArrayList<>();
        pieces.forEach(all::add);
        int[] first = {Integer.MAX_VALUE, Integer.MAX_VALUE, Integer.MAX_VALUE};
        int[] end = {0, 0, 0};
        LabelPiece leading = all.get(0);
        for (LabelPiece piece : all) {
            grow(first, end, piece);
            // The grids agree up to a tolerance; the reference's decides, whatever the order of the pieces.
            leading = piece.side() == LabelPiece.Side.REFERENCE ? piece : leading;
        }
        Shape shape = leading.grid().shape();
        Spacing spacing = leading.grid().spacing();
        if (end[0] == 0) {
            return new LabelPair(new Mask(1, 1, 1), new Mask(1, 1, 1), shape, spacing, leading.neighbours());
        }
        Mask reference = new Mask(end[0] - first[0], end[1] - first[1], end[2] - first[2]);
        Mask prediction = new Mask(end[0] - first[0], end[1] - first[1], end[2] - first[2]);
        for (LabelPiece piece : all) {
            if (piece.mask() != null) {
                Mask mask = piece.side() == LabelPiece.Side.REFERENCE ? reference : prediction;
                mask.addAll(piece.mask(), piece.x() - first[0], piece.y() - first[1], piece.z() - first[2]);
            }
        }
        return new LabelPair(reference, prediction, shape, spacing, leading.neighbours());
    }

    private static void grow(int[] first, int[] end, LabelPiece piece) {
        Mask mask = piece.mask();
        if (mask == null) {
            return;
        }
        first[0] = Math.min(first[0], piece.x());
        first[1] = Math.min(first[1], piece.y());
        first[2] = Math.min(first[2], piece.z());
        end[0] = Math.max(end[0], piece.x() + mask.nx());
        end[1] = Math.max(end[1], piece.y() + mask.ny());
        end[2] = Math.max(end[2], piece.z() + mask.nz());
    }
}
