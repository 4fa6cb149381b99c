package dev.cohort.sensor;

import dev.cohort.source.Decimals;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;

/** What the numbers of a time column are. */
public enum ClockUnit {
    /** Seconds. */
    S(1),
    /** Milliseconds. */
    MS(1e-3),
    /** Microseconds. */
    US(1e-6),
    /** Nanoseconds. */
    NS(1e-9),
    /** Dates and times of ISO 8601; without a zone they are UTC. */
    ISO(Double.NaN);

    private final double seconds;

    ClockUnit(double seconds) {
        this.seconds = seconds;
    }

    /**
     * The time of a field in seconds.
     *
     * @return NaN if there is none
     * @throws NumberFormatException if it is no time
     */
    double parse(byte[] bytes, int from, int to) {
        if (this != ISO) {
            return Decimals.parse(bytes, from, to) * seconds;
        }
        String text = new String(bytes, from, to - from, StandardCharsets.ISO_8859_1)
                .strip()
                .replace(' ', 'T');
        try {
            Instant time = text.endsWith("Z")
                    ? Instant.parse(text)
                    : LocalDateTime.parse(text).toInstant(ZoneOffset.UTC);
            return time.getEpochSecond() + time.getNano() * NS.seconds;
        } catch (DateTimeParseException e) {
            NumberFormatException none = new NumberFormatException(text);
            none.initCause(e);
            throw none;
        }
    }
}
