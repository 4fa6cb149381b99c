package dev.cohort.report;

import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A part of the page, about one experiment. */
interface Part {

    /** Its heading. */
    String title();

    /** What it cannot be made without, as the page says it where that is missing. */
    String needs();

    /** The part as HTML beneath its heading; nothing where the experiment lacks what it needs. */
    Optional<String> html(Evidence evidence);

    /** Several pieces, one after the other; nothing where there is none. */
    static Optional<String> together(Stream<Optional<String>> pieces) {
        String html = pieces.flatMap(Optional::stream).collect(Collectors.joining());
        return html.isEmpty() ? Optional.empty() : Optional.of(html);
    }
}
