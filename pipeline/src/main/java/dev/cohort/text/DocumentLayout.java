package dev.cohort.text;

import java.util.Locale;

/** How a file holds documents. */
public enum DocumentLayout {
    /** Fields parted by commas, quoted where they hold commas, quotes or line ends (RFC 4180). */
    CSV,
    /** Fields parted by tabs; quotes are characters like others. */
    TSV,
    /** A document a line. */
    LINES,
    /** A document a line, behind its label and a space. */
    LABELLED_LINES,
    /** CSV or TSV if the name ends so, otherwise lines. */
    AUTO;

    DocumentLayout of(String file) {
        if (this != AUTO) {
            return this;
        }
        String name = file.toLowerCase(Locale.ROOT);
        return name.endsWith(".csv") ? CSV : name.endsWith(".tsv") ? TSV : LINES;
    }

    boolean hasColumns() {
        return this == CSV || this == TSV;
    }
}
