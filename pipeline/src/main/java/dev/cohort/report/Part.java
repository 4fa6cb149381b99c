package dev.cohort.report;

import java.util.Optional;

/** A part of the page, about one experiment. */
interface Part {

    /** Its heading. */
    String title();

    /** What it cannot be made without, as the page says it where that is missing. */
    String needs();

    /** The part as HTML beneath its heading; nothing where the experiment lacks what it needs. */
    Optional<String> html(Evidence evidence);
}
