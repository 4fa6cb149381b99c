package dev.cohort.sensor;

import dev.cohort.source.ByteSource;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** Guesses what parts the fields of a file. */
final class Delimiters {

    private static final String IN_ORDER = "\t;, ";
    private static final int LOOKED_AT = 1 << 16;

    private Delimiters() {}

    /** The first of tab, semicolon, comma and space in the first line that is not blank; a comma if there is none. */
    static char of(ByteSource source) throws IOException {
        try (InputStream in = source.open()) {
            String start = new String(in.readNBytes(LOOKED_AT), StandardCharsets.ISO_8859_1).stripLeading();
            int end = start.indexOf('\n');
            String line = (end < 0 ? start : start.substring(0, end)).stripTrailing();
            return (char) IN_ORDER.chars()
                    .filter(delimiter -> line.indexOf(delimiter) >= 0)
                    .findFirst()
                    .orElse(',');
        }
    }
}
