package dev.cohort.preprocessing.volume;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** A folder with one DICOM file that says whose it is and when, and shows nothing. */
record TinySeries(Path folder) {

    void write(String series, String patient, String birth, String study) throws IOException {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.writeBytes(new byte[128]);
        file.writeBytes("DICM".getBytes(StandardCharsets.US_ASCII));
        text(file, 0x0002_0010, "UI", "1.2.840.10008.1.2.1");
        text(file, 0x0008_0020, "DA", study);
        text(file, 0x0010_0020, "LO", patient);
        text(file, 0x0010_0030, "DA", birth);
        text(file, 0x0020_000e, "UI", series);
        Files.createDirectories(folder);
        Files.write(folder.resolve("slice"), file.toByteArray());
    }

    private static void text(ByteArrayOutputStream file, int tag, String type, String value) {
        byte[] bytes = (value + " ".repeat(value.length() % 2)).getBytes(StandardCharsets.US_ASCII);
        number(file, tag >>> 16);
        number(file, tag);
        file.writeBytes(type.getBytes(StandardCharsets.US_ASCII));
        number(file, bytes.length);
        file.writeBytes(bytes);
    }

    private static void number(ByteArrayOutputStream file, int value) {
        file.write(value);
        file.write(value >>> 8);
    }
}
