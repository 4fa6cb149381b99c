package dev.cohort.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** The machine, as the report names it. */
final class Machine {

    private static final Path PROCESSORS = Path.of("/proc/cpuinfo");

    private Machine() {}

    /** Processor, cores, instruction set, last-level cache and Java. */
    static String describe() throws IOException {
        String model = first("model name");
        String vectors = first("flags").contains(" avx512f ") ? "AVX-512" : "no AVX-512";
        return "%s, %d cores, %s, %s last-level cache, Java %s"
                .formatted(
                        model,
                        Runtime.getRuntime().availableProcessors(),
                        vectors,
                        Figures.mebibytes(LastLevelCache.bytes()),
                        Runtime.version());
    }

    private static String first(String key) throws IOException {
        try (Stream<String> lines = Files.lines(PROCESSORS)) {
            return lines.filter(line -> line.startsWith(key))
                    .findFirst()
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .orElse("unknown " + key);
        }
    }
}
