package dev.cohort.sensor;

import dev.cohort.source.RecordReader;
import dev.cohort.source.UnreadableFileException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The text of a column in which a value stands for many lines: made once for each run of them. */
final class RepeatedText {

    private byte[] bytes = {};
    private @Nullable String text;

    /** The text of a field; null if it is blank, or if {@code field} is negative: there is no such column. */
    @Nullable
    String of(RecordReader records, int field) throws UnreadableFileException {
        if (field < 0) {
            return null;
        }
        int start = records.start(field);
        int end = records.end(field);
        if (!Arrays.equals(bytes, 0, bytes.length, records.bytes(), start, end)) {
            String stripped = records.text(field).strip();
            text = stripped.isEmpty() ? null : stripped;
            bytes = Arrays.copyOfRange(records.bytes(), start, end);
        }
        return text;
    }
}
