package dev.cohort.dicom;

import dev.cohort.source.ByteSource;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/** Whether two files are copies. */
final class SameBytes {

    private static final int BLOCK = 1 << 13;

    private SameBytes() {}

    static boolean in(ByteSource one, ByteSource other) throws IOException {
        if (one.length() != other.length()) {
            return false;
        }
        try (InputStream first = one.open();
                InputStream second = other.open()) {
            while (true) {
                byte[] block = first.readNBytes(BLOCK);
                if (!Arrays.equals(block, second.readNBytes(BLOCK))) {
                    return false;
                }
                if (block.length == 0) {
                    return true;
                }
            }
        }
    }
}
