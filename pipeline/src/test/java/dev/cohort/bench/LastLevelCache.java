package dev.cohort.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The largest cache of the first processor, as Linux tells it. */
final class LastLevelCache {

    private static final Path SIZE = Path.of("/sys/devices/system/cpu/cpu0/cache/index3/size");

    private LastLevelCache() {}

    static boolean exceededBy(long bytes) {
        return bytes > bytes();
    }

    static long bytes() {
        try {
            String size = Files.readString(SIZE).strip();
            return Long.parseLong(size.replace("K", "")) * 1024;
        } catch (IOException e) {
            throw new UncheckedIOException("Benchmarks read the size of the last-level cache from " + SIZE, e);
        }
    }
}
