package dev.cohort.evaluation.detection;

import dev.cohort.image.PixelBox;
import dev.cohort.image.RunLengths;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The objects of one image and what was found in it.
 *
 * @param place orders images with equal scores: its id
 * @param truths in the order of the source
 * @param found in the order of the source
 */
record ImageObjects(long place, List<Truth> truths, List<Found> found) {

    private static final Comparator<PixelBox> BY_PLACE = Comparator.comparingDouble(PixelBox::x)
            .thenComparingDouble(PixelBox::y)
            .thenComparingDouble(PixelBox::width)
            .thenComparingDouble(PixelBox::height);

    private static final Comparator<Truth> TRUTHS = Comparator.comparingInt(Truth::category)
            .thenComparing(Truth::box, BY_PLACE)
            .thenComparingDouble(Truth::area)
            .thenComparing(Truth::crowd)
            .thenComparing(Truth::difficult)
            .thenComparing(truth -> text(truth.mask()));

    private static final Comparator<Found> FOUND = Comparator.comparingInt(Found::category)
            .thenComparingDouble(Found::score)
            .thenComparing(Found::box, BY_PLACE)
            .thenComparingDouble(Found::area)
            .thenComparing(found -> text(found.mask()));

    ImageObjects {
        truths = List.copyOf(truths);
        found = List.copyOf(found);
    }

    /**
     * The same image with everything in an order that follows from its objects alone, and a place that does: images with
     * the same objects and detections have the same place, and then it does not matter which comes first.
     */
    ImageObjects byContent() {
        List<Truth> sortedTruths = truths.stream().sorted(TRUTHS).toList();
        List<Found> sortedFound = found.stream().sorted(FOUND).toList();
        MessageDigest digest = sha256();
        sortedTruths.forEach(truth -> digest.update((truth.category() + " " + truth.box() + " " + truth.area() + " "
                        + truth.crowd() + " " + truth.difficult() + " " + text(truth.mask()) + "\n")
                .getBytes(StandardCharsets.UTF_8)));
        digest.update((byte) '\n');
        sortedFound.forEach(one -> digest.update((one.category() + " " + one.box() + " " + one.area() + " "
                        + one.score() + " " + text(one.mask()) + "\n")
                .getBytes(StandardCharsets.UTF_8)));
        return new ImageObjects(ByteBuffer.wrap(digest.digest()).getLong(), sortedTruths, sortedFound);
    }

    private static String text(@Nullable RunLengths mask) {
        return mask == null ? "" : mask.compressed();
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
