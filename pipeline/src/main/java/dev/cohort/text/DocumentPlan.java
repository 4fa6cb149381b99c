package dev.cohort.text;

import java.io.Serializable;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * How files of documents are read.
 *
 * @param encoding name of a charset that writes ASCII as ASCII does
 * @param hasHeader whether the first line names the columns; without names they are c1, c2 and so on
 * @param text column of the text
 * @param label column of the label, null for none
 * @param subject column of the subject, null for none
 * @param labelEnd what ends a label, as the colon of {@code DESC:manner}; null if all of it is the label
 */
public record DocumentPlan(
        DocumentLayout layout,
        String encoding,
        boolean hasHeader,
        String text,
        @Nullable String label,
        @Nullable String subject,
        @Nullable String labelEnd)
        implements Serializable {

    static final int MOST_BYTES = 16 << 20;

    public DocumentPlan {
        if (labelEnd != null && labelEnd.isEmpty()) {
            throw new IllegalArgumentException("what ends a label must have a character, got none");
        }
    }

    /** A document a line, in UTF-8. */
    public static DocumentPlan lines(DocumentLayout layout) {
        return new DocumentPlan(layout, StandardCharsets.UTF_8.name(), true, "text", null, null, null);
    }

    /**
     * The charset.
     *
     * @throws IllegalArgumentException if there is none of this name
     */
    Charset charset() {
        return Charset.forName(encoding);
    }
}
