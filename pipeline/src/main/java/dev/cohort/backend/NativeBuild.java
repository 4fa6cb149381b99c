package dev.cohort.backend;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.Predicate;

/** The builds of ND4J's native library, best first. Each is a jar that need not be there. */
enum NativeBuild {
    ONEDNN_AVX512("-onednn-avx512", 3),
    ONEDNN_AVX2("-onednn-avx2", 2),
    ONEDNN("-onednn", 0),
    AVX512("-avx512", 3),
    AVX2("-avx2", 2),
    PLAIN("", 0);

    private final String extension;
    private final int avx;

    NativeBuild(String extension, int avx) {
        this.extension = extension;
        this.avx = avx;
    }

    /** How its jar's classifier ends, after the platform. */
    String extension() {
        return extension;
    }

    /**
     * The best build that the processor can run.
     *
     * @param avx the newest vector instructions it has: 3 AVX-512, 2 AVX2, 1 AVX, 0 none of them
     */
    static Optional<NativeBuild> best(int avx, Predicate<NativeBuild> present) {
        return Arrays.stream(values())
                .filter(build -> build.avx <= avx)
                .filter(present)
                .findFirst();
    }
}
