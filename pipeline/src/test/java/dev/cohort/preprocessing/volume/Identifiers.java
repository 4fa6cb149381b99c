package dev.cohort.preprocessing.volume;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Values of names, identifiers and dates in the bytes of a DICOM file, found without a parser: wherever a tag of the
 * list and a plausible length follow each other.
 */
final class Identifiers {

    /** From the basic profile of DICOM PS3.15, table E.1-1, by group and element. */
    private static final Map<Integer, String> TAGS = Map.ofEntries(
            Map.entry(0x0002_0003, "UI"),
            Map.entry(0x0008_0012, "DA"),
            Map.entry(0x0008_0018, "UI"),
            Map.entry(0x0008_0020, "DA"),
            Map.entry(0x0008_0021, "DA"),
            Map.entry(0x0008_0022, "DA"),
            Map.entry(0x0008_0023, "DA"),
            Map.entry(0x0008_0050, "SH"),
            Map.entry(0x0008_0080, "LO"),
            Map.entry(0x0008_0081, "ST"),
            Map.entry(0x0008_0090, "PN"),
            Map.entry(0x0008_1010, "SH"),
            Map.entry(0x0008_1048, "PN"),
            Map.entry(0x0008_1050, "PN"),
            Map.entry(0x0008_1060, "PN"),
            Map.entry(0x0008_1070, "PN"),
            Map.entry(0x0008_1155, "UI"),
            Map.entry(0x0010_0010, "PN"),
            Map.entry(0x0010_0020, "LO"),
            Map.entry(0x0010_0030, "DA"),
            Map.entry(0x0010_1000, "LO"),
            Map.entry(0x0010_1001, "PN"),
            Map.entry(0x0010_1005, "PN"),
            Map.entry(0x0010_1040, "LO"),
            Map.entry(0x0010_1060, "PN"),
            Map.entry(0x0010_2154, "SH"),
            Map.entry(0x0018_1000, "LO"),
            Map.entry(0x0018_1012, "DA"),
            Map.entry(0x0018_1200, "DA"),
            Map.entry(0x0020_000d, "UI"),
            Map.entry(0x0020_000e, "UI"),
            Map.entry(0x0020_0010, "SH"),
            Map.entry(0x0020_0052, "UI"),
            Map.entry(0x0040_0244, "DA"),
            Map.entry(0x0040_0250, "DA"),
            Map.entry(0x0040_a075, "PN"),
            Map.entry(0x0040_a123, "PN"));

    private static final int LONGEST = 64;

    /** Shorter ones stand in any megabyte of bytes; numbers below a date's length count parts and files. */
    private static final int SHORTEST = 6;

    private static final int SHORTEST_NUMBER = 8;

    private Identifiers() {}

    static Set<String> in(byte[] file) {
        Set<String> values = new TreeSet<>();
        for (ByteOrder order : new ByteOrder[] {ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN}) {
            ByteBuffer bytes = ByteBuffer.wrap(file).order(order);
            for (int at = 0; at + 8 < file.length; at++) {
                String type = TAGS.get(bytes.getShort(at) << 16 | (bytes.getShort(at + 2) & 0xffff));
                if (type != null) {
                    boolean isTyped = file[at + 4] == type.charAt(0) && file[at + 5] == type.charAt(1);
                    int length = isTyped ? bytes.getShort(at + 6) : bytes.getInt(at + 4);
                    if (length > 0 && length <= LONGEST && at + 8 + length <= file.length) {
                        add(new String(file, at + 8, length, StandardCharsets.ISO_8859_1), values);
                    }
                }
            }
        }
        return values;
    }

    private static void add(String value, Set<String> values) {
        String text = value.replace('\0', ' ').strip();
        int shortest = text.chars().allMatch(Character::isDigit) ? SHORTEST_NUMBER : SHORTEST;
        if (text.length() >= shortest && text.chars().allMatch(c -> c >= ' ')) {
            values.add(text);
        }
    }
}
