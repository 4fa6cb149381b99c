package dev.cohort.dicom;

import dev.cohort.source.UnreadableFileException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The kept elements of a data set, as numbers and text. */
final class DataSet {

    private final String file;
    private final ByteOrder order;
    private final Map<Tag, byte[]> values = new HashMap<>();
    private final Map<Tag, List<DataSet>> sequences = new HashMap<>();

    DataSet(String file, ByteOrder order) {
        this.file = file;
        this.order = order;
    }

    void put(Tag tag, byte[] value) {
        values.put(tag, value);
    }

    void put(Tag tag, List<DataSet> items) {
        sequences.put(tag, List.copyOf(items));
    }

    /** The file it is from, for messages. */
    String file() {
        return file;
    }

    /** Text without padding; empty if there is none. */
    Optional<String> text(Tag tag) {
        byte @Nullable [] value = values.get(tag);
        if (value == null) {
            return Optional.empty();
        }
        String text = new String(value, StandardCharsets.ISO_8859_1)
                .replace('\0', ' ')
                .strip();
        return text.isEmpty() ? Optional.empty() : Optional.of(text);
    }

    /** Decimal strings; empty if there is none. */
    Optional<double[]> decimals(Tag tag, int count) throws UnreadableFileException {
        Optional<String> text = text(tag);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        String[] parts = text.get().split("\\\\", -1);
        double[] decimals = new double[count];
        boolean isValid = parts.length == count;
        for (int i = 0; isValid && i < count; i++) {
            decimals[i] = decimal(parts[i].strip());
            isValid = Double.isFinite(decimals[i]);
        }
        if (!isValid) {
            throw new UnreadableFileException(
                    file, tag.keyword() + " must be finite decimals, " + count + " of them", described(text.get()));
        }
        return Optional.of(decimals);
    }

    /** A 16-bit number; empty if there is none. */
    Optional<Integer> number(Tag tag) throws UnreadableFileException {
        byte @Nullable [] value = values.get(tag);
        if (value == null || value.length == 0) {
            return Optional.empty();
        }
        if (value.length != 2) {
            throw new UnreadableFileException(file, tag.keyword() + " must have 2 bytes", value.length);
        }
        return Optional.of(
                Short.toUnsignedInt(ByteBuffer.wrap(value).order(order).getShort()));
    }

    int requiredNumber(Tag tag) throws UnreadableFileException {
        Optional<Integer> number = number(tag);
        if (number.isEmpty()) {
            throw new UnreadableFileException(file, tag.keyword() + " must be given", "none");
        }
        return number.get();
    }

    /** The items of a sequence; empty if there is none. */
    List<DataSet> items(Tag tag) {
        return sequences.getOrDefault(tag, List.of());
    }

    private static double decimal(String text) {
        // Java would take "1f", "0x1p3" and "NaN" too.
        if (text.length() > 32 || !text.matches("[-+]?(\\d+\\.?\\d*|\\.\\d+)([eE][-+]?\\d+)?")) {
            return Double.NaN;
        }
        return Double.parseDouble(text);
    }

    /** Numbers may be repeated in messages; anything else that stands where they should is not. */
    private static String described(String text) {
        return text.length() <= 128 && text.matches("[-+.\\d eE\\\\]*") ? text : "other text";
    }
}
