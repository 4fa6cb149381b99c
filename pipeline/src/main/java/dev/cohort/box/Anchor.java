package dev.cohort.box;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** The size of a typical object, in pixels of a network's input, from which a network measures others. */
public record Anchor(double width, double height) implements Serializable {

    private static final int MOST_ROUNDS = 300;

    public Anchor {
        if (!(width > 0 && height > 0)) {
            throw new IllegalArgumentException(
                    "width and height of an anchor must be positive, got %s x %s".formatted(width, height));
        }
    }

    double area() {
        return width * height;
    }

    /** Overlap of two sizes laid on the same middle: shared area over the area of both. */
    public double iou(double otherWidth, double otherHeight) {
        double shared = Math.min(width, otherWidth) * Math.min(height, otherHeight);
        return shared / (area() + otherWidth * otherHeight - shared);
    }

    /**
     * Anchors of many objects: k-means whose distance is one minus overlap, from sizes at equal steps of area.
     *
     * @param sizes of the objects; at least one
     * @return at most {@code count}, by ascending area; fewer where sizes are fewer
     * @see <a href="https://arxiv.org/abs/1612.08242">Redmon and Farhadi, YOLO9000, 2016, section 2</a>
     */
    public static List<Anchor> of(List<Anchor> sizes, int count) {
        List<Anchor> sorted = sizes.stream()
                .sorted(Comparator.comparingDouble(Anchor::area).thenComparingDouble(Anchor::width))
                .toList();
        int k = (int) Math.min(count, sorted.stream().distinct().count());
        List<Anchor> centres = new ArrayList<>();
        for (int i = 0; i < k; i++) {
            centres.add(sorted.get((int) ((2L * i + 1) * sorted.size() / (2L * k))));
        }
        for (int round = 0; round < MOST_ROUNDS; round++) {
            List<Anchor> moved = means(sorted, centres);
            if (moved.equals(centres)) {
                break;
            }
            centres = moved;
        }
        centres.sort(Comparator.comparingDouble(Anchor::area));
        return List.copyOf(centres);
    }

    /** A centre that is nearest to none stays where it is. */
    private static List<Anchor> means(List<Anchor> sizes, List<Anchor> centres) {
        double[] widths = new double[centres.size()];
        double[] heights = new double[centres.size()];
        int[] counts = new int[centres.size()];
        for (Anchor size : sizes) {
            int nearest = size.mostLike(centres);
            widths[nearest] += size.width();
            heights[nearest] += size.height();
            counts[nearest]++;
        }
        List<Anchor> means = new ArrayList<>();
        IntStream.range(0, counts.length)
                .forEach(i -> means.add(
                        counts[i] == 0 ? centres.get(i) : new Anchor(widths[i] / counts[i], heights[i] / counts[i])));
        return means;
    }

    /** Place of the anchor with the largest overlap, the first of equal ones. */
    private int mostLike(List<Anchor> anchors) {
        int best = 0;
        for (int i = 1; i < anchors.size(); i++) {
            if (anchors.get(i).iou(width, height) > anchors.get(best).iou(width, height)) {
                best = i;
            }
        }
        return best;
    }
}
