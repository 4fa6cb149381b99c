package dev.cohort.tracking;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.zip.CRC32C;

/**
 * A TensorBoard event file read back, each event as a line of text: fields by number, in the order in which they stand.
 * Written from the definitions of TFRecord and of protobuf's encoding alone.
 */
final class EventFile {

    private EventFile() {}

    static List<String> read(Path file) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
        List<String> events = new ArrayList<>();
        while (bytes.hasRemaining()) {
            int lengthAt = bytes.position();
            int length = Math.toIntExact(bytes.getLong());
            check(bytes, lengthAt, Long.BYTES);
            int recordAt = bytes.position();
            bytes.position(recordAt + length);
            check(bytes, recordAt, length);
            events.add(message(bytes.slice(recordAt, length).order(ByteOrder.LITTLE_ENDIAN)));
        }
        return events;
    }

    private static void check(ByteBuffer bytes, int from, int length) {
        CRC32C computed = new CRC32C();
        computed.update(bytes.slice(from, length));
        long masked = bytes.getInt() & 0xFFFFFFFFL;
        long rotated = (masked - 0xa282ead8L) & 0xFFFFFFFFL;
        long stored = (rotated >>> 17 | rotated << 15) & 0xFFFFFFFFL;
        if (stored != computed.getValue()) {
            throw new AssertionError("Checksum of " + length + " bytes at " + from + " does not match");
        }
    }

    private static String message(ByteBuffer bytes) {
        StringBuilder fields = new StringBuilder("{");
        while (bytes.hasRemaining()) {
            long key = varint(bytes);
            fields.append(fields.length() == 1 ? "" : " ").append(key >>> 3).append('=');
            switch ((int) (key & 7)) {
                case 0 -> fields.append(varint(bytes));
                case 1 -> fields.append(String.format(Locale.ROOT, "%.3f", bytes.getDouble()));
                case 2 -> fields.append(delimited((int) (key >>> 3), bytes));
                case 5 -> fields.append(bytes.getFloat());
                default -> throw new AssertionError("Wire type " + (key & 7));
            }
        }
        return fields.append('}').toString();
    }

    /** Event's 5 and 7, and a field that begins with the tag of a text in field 1, are messages; the rest is text. */
    private static String delimited(int field, ByteBuffer bytes) {
        int length = (int) varint(bytes);
        ByteBuffer content = bytes.slice(bytes.position(), length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.position(bytes.position() + length);
        boolean isMessage = field == 5 || field == 7 || (length > 0 && content.get(0) == 0x0A);
        return isMessage ? message(content) : "'" + StandardCharsets.UTF_8.decode(content) + "'";
    }

    private static long varint(ByteBuffer bytes) {
        long value = 0;
        for (int shift = 0; ; shift += 7) {
            byte next = bytes.get();
            value |= (next & 0x7FL) << shift;
            if (next >= 0) {
                return value;
            }
        }
    }
}
