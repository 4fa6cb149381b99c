package dev.cohort.sensor;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * What the columns of a delimited file are.
 *
 * @param header whether the first line names them
 * @param delimiter between fields; null for the first of tab, semicolon, comma and space that the first line holds
 * @param time column of the clock, null for none
 * @param unit of that column
 * @param label column of the label of each sample, null for none
 * @param subject column of the subject of each sample, null for none
 */
public record Columns(
        Header header,
        @Nullable Character delimiter,
        @Nullable String time,
        ClockUnit unit,
        @Nullable String label,
        @Nullable String subject)
        implements Serializable {

    /** Every column is a channel. */
    public static Columns ofChannels() {
        return new Columns(Header.AUTO, null, null, ClockUnit.S, null, null);
    }
}
