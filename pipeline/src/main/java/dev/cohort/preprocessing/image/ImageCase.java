package dev.cohort.preprocessing.image;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * The files of one image.
 *
 * @param mask a label image, or a folder with one mask per object; null if there is none
 * @param label its class, null if not known
 */
public record ImageCase(
        String caseId,
        String subject,
        String image,
        @Nullable String mask,
        @Nullable String label) implements Serializable {}
