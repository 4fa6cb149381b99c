package dev.cohort.dicom;

import dev.cohort.source.ByteSource;
import dev.cohort.testing.MemoryFile;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/** A small explicit little-endian image: 3 columns, 2 rows, of 16 bits, which tests change element by element. */
final class TinyDicom {

    private final String name;
    private final Map<Integer, byte[]> elements = new TreeMap<>();

    TinyDicom(String name, String instance, double z) {
        this.name = name;
        text(0x0008_0018, "UI", instance);
        text(0x0018_0050, "DS", "5");
        text(0x0020_000e, "UI", "1.2.3");
        text(0x0020_0032, "DS", "10\\20\\" + z);
        text(0x0020_0037, "DS", "1\\0\\0\\0\\1\\0");
        number(0x0028_0002, 1);
        text(0x0028_0004, "CS", "MONOCHROME2");
        number(0x0028_0010, 2);
        number(0x0028_0011, 3);
        text(0x0028_0030, "DS", "0.5\\0.25");
        number(0x0028_0100, 16);
        number(0x0028_0101, 12);
        number(0x0028_0102, 11);
        number(0x0028_0103, 0);
        pixels(1, 2, 3, 4, 5, 6);
    }

    TinyDicom text(int tag, String type, String value) {
        return put(
                tag,
                element(tag, type, (value + (value.length() % 2 == 1 ? " " : "")).getBytes(StandardCharsets.US_ASCII)));
    }

    TinyDicom number(int tag, int value) {
        return put(tag, element(tag, "US", new byte[] {(byte) value, (byte) (value >> 8)}));
    }

    TinyDicom pixels(int... values) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int value : values) {
            write(bytes, value, 2);
        }
        return put(Tag.PIXEL_DATA, element(Tag.PIXEL_DATA, "OW", bytes.toByteArray()));
    }

    TinyDicom without(int tag) {
        elements.remove(tag);
        return this;
    }

    TinyDicom put(int tag, byte[] element) {
        elements.put(tag, element);
        return this;
    }

    /** A sequence of items, each the bytes of its elements. */
    static byte[] sequence(int tag, byte[]... items) {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        for (byte[] item : items) {
            write(content, 0xe000_fffe, 4);
            write(content, item.length, 4);
            content.writeBytes(item);
        }
        return element(tag, "SQ", content.toByteArray());
    }

    static byte[] element(int tag, String type, byte[] value) {
        boolean isLong = type.equals("OW") || type.equals("SQ");
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        write(bytes, tag >>> 16, 2);
        write(bytes, tag, 2);
        bytes.writeBytes(type.getBytes(StandardCharsets.US_ASCII));
        write(bytes, isLong ? 0 : value.length, 2);
        if (isLong) {
            write(bytes, value.length, 4);
        }
        bytes.writeBytes(value);
        return bytes.toByteArray();
    }

    private static void write(ByteArrayOutputStream bytes, int value, int count) {
        for (int i = 0; i < count; i++) {
            bytes.write(value >> (8 * i));
        }
    }

    ByteSource source() {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.writeBytes(new byte[128]);
        file.writeBytes("DICM".getBytes(StandardCharsets.US_ASCII));
        file.writeBytes(element(0x0002_0010, "UI", "1.2.840.10008.1.2.1\0".getBytes(StandardCharsets.US_ASCII)));
        elements.values().forEach(file::writeBytes);
        return new MemoryFile(name, file.toByteArray());
    }
}
