package dev.cohort.evaluation.detection;

import dev.cohort.image.CocoSegmentation;
import dev.cohort.image.PixelBox;
import dev.cohort.image.RunLengths;
import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Detections of one image, those that one task read, on their way to their image: by column, since Spark would take most
 * of the time to write them as objects.
 */
final class FoundPart implements Serializable {

    /** Four of the box, area, score. */
    private static final int NUMBERS = 6;

    private final long first;
    private int[] categories = new int[8];
    private double[] numbers = new double[8 * NUMBERS];
    private @Nullable String[] masks = new @Nullable String[0];
    private int size;

    /**
     * An empty part.
     *
     * @param first orders the parts of an image
     */
    FoundPart(long first) {
        this.first = first;
    }

    long first() {
        return first;
    }

    /**
     * Appends a detection; numbers may be NaN and break any rule until {@link #addTo}.
     *
     * @param mask compressed run lengths, if there is one
     */
    void add(
            int category,
            double x,
            double y,
            double width,
            double height,
            double area,
            double score,
            @Nullable String mask) {
        if (size == categories.length) {
            categories = Arrays.copyOf(categories, 2 * size);
            numbers = Arrays.copyOf(numbers, 2 * size * NUMBERS);
        }
        if (mask != null) {
            if (size >= masks.length) {
                masks = Arrays.copyOf(masks, categories.length);
            }
            masks[size] = mask;
        }
        int at = size * NUMBERS;
        numbers[at] = x;
        numbers[at + 1] = y;
        numbers[at + 2] = width;
        numbers[at + 3] = height;
        numbers[at + 4] = area;
        numbers[at + 5] = score;
        categories[size++] = category;
    }

    /** Lets go of room for more. */
    void trim() {
        categories = Arrays.copyOf(categories, size);
        numbers = Arrays.copyOf(numbers, size * NUMBERS);
        masks = Arrays.copyOf(masks, Math.min(masks.length, size));
    }

    /**
     * Appends the detections to those of earlier parts.
     *
     * @throws IllegalArgumentException if one breaks a rule: the one whose place is then the size of {@code found}
     */
    void addTo(List<Found> found, ReferenceImage image, Overlap overlap) {
        for (int i = 0; i < size; i++) {
            int at = i * NUMBERS;
            PixelBox box = new PixelBox(numbers[at], numbers[at + 1], numbers[at + 2], numbers[at + 3]);
            found.add(new Found(
                    categories[i],
                    box,
                    numbers[at + 4],
                    numbers[at + 5],
                    overlap == Overlap.BOXES ? null : mask(i, box, image)));
        }
    }

    private RunLengths mask(int place, PixelBox box, ReferenceImage image) {
        String mask = place < masks.length ? masks[place] : null;
        return mask == null
                ? CocoSegmentation.of(box).in(image.height(), image.width())
                : RunLengths.ofCompressed(image.height(), image.width(), mask);
    }
}
