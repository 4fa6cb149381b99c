package dev.cohort.text;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Bytes as people can read them. */
final class ByteText {

    private ByteText() {}

    /** The text, if the bytes are UTF-8 without control characters; otherwise each byte beyond ASCII, and each control, as \xNN. */
    static String of(byte... bytes) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            if (text.codePoints().noneMatch(Character::isISOControl)) {
                return text;
            }
        } catch (CharacterCodingException e) {
            return escaped(bytes);
        }
        return escaped(bytes);
    }

    private static String escaped(byte... bytes) {
        StringBuilder text = new StringBuilder();
        for (byte one : bytes) {
            text.append(one >= ' ' && one < 0x7f ? "" + (char) one : String.format(Locale.ROOT, "\\x%02X", one));
        }
        return text.toString();
    }
}
