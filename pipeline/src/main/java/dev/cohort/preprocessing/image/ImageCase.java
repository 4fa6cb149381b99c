package dev.cohort.preprocessing.image;

import java.io.Serializable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The files of one image.
 *
 * @param mask a label image, or a folder with one mask per object; null if there is none
 * @param label its class, null if not known
 * @param crops what is cut out of it, each a case of its own; null to take it whole
 */
public record ImageCase(
        String caseId,
        String subject,
        String image,
        @Nullable String mask,
        @Nullable String label,
        @Nullable ImageCrops crops)
        implements Serializable {

    /** A whole image. */
    ImageCase(String caseId, String subject, String image, @Nullable String mask, @Nullable String label) {
        this(caseId, subject, image, mask, label, null);
    }

    /** Pieces of it instead. */
    ImageCase cut(String ofSubject, ImageCrops pieces) {
        return new ImageCase(caseId, ofSubject, image, mask, label, pieces);
    }

    /** The cases that it becomes. */
    public List<ImageView> views() {
        return crops == null
                ? List.of(new ImageView(caseId, label, null))
                : crops.boxes().stream()
                        .map(crop -> new ImageView(crop.caseId(), crop.label(), crop.box()))
                        .toList();
    }
}
