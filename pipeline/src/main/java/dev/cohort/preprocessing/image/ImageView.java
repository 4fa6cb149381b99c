package dev.cohort.preprocessing.image;

import dev.cohort.image.PixelBox;
import org.jspecify.annotations.Nullable;

/**
 * A case of the table: all of an image, or a box of it.
 *
 * @param label its class, null if not known
 * @param box null for all of it
 */
public record ImageView(
        String caseId, @Nullable String label, @Nullable PixelBox box) {}
