package dev.cohort.image;

import dev.cohort.source.ByteSource;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * A stretch of a file of COCO detections, between two commas that part detections.
 *
 * @param begin its first byte, in the file
 * @param end the byte after its last
 * @param first the place of its first detection among those of the file
 * @param isFirst whether it holds the file's beginning
 * @param isLast whether it holds the file's end
 */
public record CocoPart(long begin, long end, int first, boolean isFirst, boolean isLast) implements Serializable {

    /** The whole file. */
    static CocoPart whole(ByteSource source) {
        return new CocoPart(0, source.length(), 0, true, true);
    }

    /**
     * Cuts a file into parts that can be read apart, each at the first comma after so many bytes.
     *
     * <p>Quotes and brackets alone tell which commas part detections. What is wrong with a file shows when its parts are
     * read: only if each is JSON by itself, and holds a detection, is the file. One that does not begin as an array in
     * UTF-8 stays whole.
     */
    public static List<CocoPart> cut(ByteSource source, int leastBytes) throws IOException {
        try (InputStream in = source.open()) {
            Cutter cutter = new Cutter(leastBytes);
            byte[] bytes = new byte[1 << 16];
            for (int size = in.read(bytes); size >= 0; size = in.read(bytes)) {
                if (!cutter.take(bytes, size)) {
                    return List.of(whole(source));
                }
            }
            return cutter.end(source.length());
        }
    }

    boolean isWhole() {
        return isFirst && isLast;
    }

    /** Opens the part as an array of its own. */
    InputStream open(ByteSource source) throws IOException {
        if (isWhole()) {
            return source.open();
        }
        try (InputStream in = source.open()) {
            in.skipNBytes(begin);
            byte[] text = new byte[Math.toIntExact(end - begin) + 2];
            // White space where the file's own bracket stands.
            text[0] = (byte) (isFirst ? ' ' : '[');
            int size = in.readNBytes(text, 1, text.length - 2);
            text[1 + size] = (byte) (isLast ? ' ' : ']');
            return new ByteArrayInputStream(text, 0, size + 2);
        }
    }

    private static final class Cutter {
        private final int leastBytes;
        private final List<CocoPart> parts = new ArrayList<>();
        private long at;
        private long begin;
        private int first;
        private int commas;
        private int depth;
        private boolean isInText;
        private boolean isEscaped;

        Cutter(int leastBytes) {
            this.leastBytes = leastBytes;
        }

        /** False where the file is none that can be cut. */
        boolean take(byte[] bytes, int size) {
            for (int i = 0; i < size; i++) {
                byte one = bytes[i];
                if (isInText) {
                    takeOfText(one);
                } else if (one == '"') {
                    isInText = true;
                } else if (one == '[' || one == '{') {
                    if (depth == 0 && one == '{') {
                        return false;
                    }
                    depth++;
                } else if (one == ']' || one == '}') {
                    depth--;
                } else if (one == ',' && depth == 1) {
                    comma(at + i);
                } else if (one == 0 || (depth == 0 && one < 0)) {
                    // UTF-16 or UTF-32, or their mark.
                    return false;
                }
            }
            at += size;
            return true;
        }

        private void takeOfText(byte one) {
            if (isEscaped) {
                isEscaped = false;
            } else if (one == '\\') {
                isEscaped = true;
            } else if (one == '"') {
                isInText = false;
            }
        }

        private void comma(long place) {
            commas++;
            if (place - begin >= leastBytes) {
                parts.add(new CocoPart(begin, place, first, parts.isEmpty(), false));
                begin = place + 1;
                first = commas;
            }
        }

        List<CocoPart> end(long length) {
            parts.add(new CocoPart(begin, length, first, parts.isEmpty(), true));
            return parts;
        }
    }
}
