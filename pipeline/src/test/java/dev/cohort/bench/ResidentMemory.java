package dev.cohort.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Bytes of this process that lie in memory, as Linux counts them. */
final class ResidentMemory {

    private static final Path STATUS = Path.of("/proc/self/status");
    private static final Path FORGET = Path.of("/proc/self/clear_refs");

    private ResidentMemory() {}

    static long now() {
        return kibibytes("VmRSS:") * 1024;
    }

    /** The most since {@link #forgetPeak()}. */
    static long peak() {
        return kibibytes("VmHWM:") * 1024;
    }

    static void forgetPeak() {
        try {
            Files.writeString(FORGET, "5");
        } catch (IOException e) {
            throw new UncheckedIOException("The peak of memory cannot be reset through " + FORGET, e);
        }
    }

    private static long kibibytes(String key) {
        try (Stream<String> lines = Files.lines(STATUS)) {
            return lines.filter(line -> line.startsWith(key))
                    .map(line -> line.replaceAll("\\D", ""))
                    .mapToLong(Long::parseLong)
                    .findFirst()
                    .orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
