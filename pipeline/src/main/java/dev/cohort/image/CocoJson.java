package dev.cohort.image;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import dev.cohort.source.ByteSource;
import dev.cohort.source.UnreadableFileException;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A JSON file token by token; what is refused is named by its place in the file. */
final class CocoJson implements Closeable {

    // Python writes NaN and Infinity: read, so that a rule can refuse them by name.
    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .build();

    private final String file;
    private final JsonParser parser;

    CocoJson(ByteSource source) throws IOException {
        this(source.name(), source.open());
    }

    /**
     * Reads what has been opened.
     *
     * @param file its name, for messages
     */
    CocoJson(String file, InputStream in) throws IOException {
        this.file = file;
        this.parser = JSON.createParser(in);
    }

    /** Moves to the next token; null at the end of the file. */
    @Nullable
    JsonToken next() throws IOException, UnreadableFileException {
        try {
            return parser.nextToken();
        } catch (JsonProcessingException e) {
            throw malformed(e);
        }
    }

    /** Holds the file to its end: nothing may follow. */
    void expectEnd() throws IOException, UnreadableFileException {
        if (next() != null) {
            throw refused("a file must end after its first value");
        }
    }

    /** Moves past the value of a field that nobody asked for; the parser stands at its first token. */
    void skip() throws IOException, UnreadableFileException {
        try {
            parser.skipChildren();
        } catch (JsonProcessingException e) {
            throw malformed(e);
        }
    }

    @Nullable
    JsonToken current() {
        return parser.currentToken();
    }

    String fieldName() throws IOException {
        return parser.getCurrentName();
    }

    /** Moves to the next token, which must be {@code start}. */
    void expect(JsonToken start, String what) throws IOException, UnreadableFileException {
        if (next() != start) {
            throw refused(what + " must be " + (start == JsonToken.START_ARRAY ? "an array" : "an object"));
        }
    }

    /** The text here; empty where it is null. */
    String text(String what) throws IOException, UnreadableFileException {
        if (current() == JsonToken.VALUE_NULL) {
            return "";
        }
        if (current() != JsonToken.VALUE_STRING) {
            throw refused(what + " must be a text");
        }
        return characters();
    }

    /** The parser reads a text only when asked for it, and may find it broken then. */
    private String characters() throws IOException, UnreadableFileException {
        try {
            return parser.getText();
        } catch (JsonProcessingException e) {
            throw malformed(e);
        }
    }

    double number(String what) throws IOException, UnreadableFileException {
        JsonToken token = current();
        if (token == null || !token.isNumeric()) {
            throw refused(what + " must be a number");
        }
        double value = parser.getDoubleValue();
        if (!Double.isFinite(value)) {
            throw refused(what + " must be finite");
        }
        return value;
    }

    long whole(String what, long least, long most) throws IOException, UnreadableFileException {
        double rounded = number(what);
        if (rounded != Math.rint(rounded) || rounded < least || rounded > most) {
            throw refused(what + " must be a whole number from " + least + " to " + most);
        }
        return current() == JsonToken.VALUE_NUMBER_INT ? parser.getLongValue() : (long) rounded;
    }

    long id(String what) throws IOException, UnreadableFileException {
        // Whole numbers beyond 2^62 could be rounded on their way through a double.
        return whole(what, -(1L << 62), 1L << 62);
    }

    /** 0 and 1, false and true. */
    boolean flag(String what) throws IOException, UnreadableFileException {
        return switch (String.valueOf(current())) {
            case "VALUE_TRUE" -> true;
            case "VALUE_FALSE" -> false;
            case "VALUE_NUMBER_INT", "VALUE_NUMBER_FLOAT" -> whole(what, 0, 1) == 1;
            default -> throw refused(what + " must be 0 or 1");
        };
    }

    /** Four numbers, the latter two not negative; null where there is none. */
    @Nullable
    PixelBox box(String what) throws IOException, UnreadableFileException {
        double[] numbers = numbers(what);
        if (numbers.length == 0) {
            return null;
        }
        if (numbers.length != 4) {
            throw refused(what + " must hold x, y, width and height", numbers.length + " numbers");
        }
        for (int i = 2; i < 4; i++) {
            if (numbers[i] < 0) {
                throw refused(what + "[" + i + "] must not be negative", numbers[i]);
            }
        }
        return new PixelBox(numbers[0], numbers[1], numbers[2], numbers[3]);
    }

    double[] numbers(String what) throws IOException, UnreadableFileException {
        if (current() == JsonToken.VALUE_NULL) {
            return new double[0];
        }
        if (current() != JsonToken.START_ARRAY) {
            throw refused(what + " must be an array of numbers");
        }
        double[] numbers = new double[4];
        int length = 0;
        while (next() != JsonToken.END_ARRAY) {
            if (length == numbers.length) {
                numbers = Arrays.copyOf(numbers, 2 * length);
            }
            numbers[length] = number(what + "[" + length + "]");
            length++;
        }
        return Arrays.copyOf(numbers, length);
    }

    /** Null where there is none: null, an empty list. */
    @Nullable
    CocoSegmentation segmentation(String what) throws IOException, UnreadableFileException {
        return switch (String.valueOf(current())) {
            case "VALUE_NULL" -> null;
            case "START_ARRAY" -> polygons(what);
            case "START_OBJECT" -> runs(what);
            default -> throw refused(what + " must be polygons or run lengths");
        };
    }

    private @Nullable CocoSegmentation polygons(String what) throws IOException, UnreadableFileException {
        List<double[]> parts = new ArrayList<>();
        while (next() != JsonToken.END_ARRAY) {
            parts.add(numbers(what + "[" + parts.size() + "]"));
        }
        return parts.isEmpty() ? null : new CocoSegmentation.Polygons(parts);
    }

    private CocoSegmentation runs(String what) throws IOException, UnreadableFileException {
        double[] size = {};
        int[] counts = null;
        while (next() != JsonToken.END_OBJECT) {
            String field = fieldName();
            next();
            switch (field) {
                case "size" -> size = numbers(what + ".size");
                case "counts" -> counts = counts(what + ".counts");
                default -> skip();
            }
        }
        if (size.length != 2 || !isLength(size[0]) || !isLength(size[1])) {
            throw refused(what + ".size must be [height, width] in pixels", Arrays.toString(size));
        }
        if (counts == null) {
            throw refused(what + " must have counts", "none");
        }
        return new CocoSegmentation.Runs((int) size[0], (int) size[1], counts);
    }

    private int[] counts(String what) throws IOException, UnreadableFileException {
        if (current() == JsonToken.VALUE_STRING) {
            try {
                return CompressedRuns.decode(characters());
            } catch (IllegalArgumentException e) {
                throw refused(what + " must be run lengths", e.getMessage());
            }
        }
        double[] numbers = numbers(what);
        int[] counts = new int[numbers.length];
        for (int i = 0; i < counts.length; i++) {
            if (!isLength(numbers[i] + 1)) {
                throw refused(what + "[" + i + "] must be a whole number, not negative", numbers[i]);
            }
            counts[i] = (int) numbers[i];
        }
        return counts;
    }

    private static boolean isLength(double value) {
        return value >= 1 && value <= Integer.MAX_VALUE && value == Math.rint(value);
    }

    /** A refusal of what stands here. */
    UnreadableFileException refused(String rule) throws IOException, UnreadableFileException {
        JsonToken token = current();
        if (token == null) {
            return refused(rule, "the end of the file");
        }
        return refused(rule, token.isStructStart() ? token.asString() + "..." : characters());
    }

    UnreadableFileException refused(String rule, @Nullable Object value) {
        return new UnreadableFileException(file, rule, value == null ? "nothing" : value);
    }

    private UnreadableFileException malformed(JsonProcessingException e) {
        String place = e.getLocation() == null
                ? ""
                : " at line " + e.getLocation().getLineNr() + ", column "
                        + e.getLocation().getColumnNr();
        String problem = e.getOriginalMessage().replaceAll("\\s+", " ");
        return new UnreadableFileException(file, "must be JSON" + place, problem);
    }

    @Override
    public void close() throws IOException {
        parser.close();
    }
}
