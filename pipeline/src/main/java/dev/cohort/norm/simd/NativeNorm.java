package dev.cohort.norm.simd;

import java.io.IOException;
import java.io.InputStream;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The C++ functions. Buffers must be direct; nothing is checked here. */
final class NativeNorm {

    static final int FORWARD = 0;
    static final int APPLY = 1;
    static final int BACKWARD = 2;

    private NativeNorm() {}

    /**
     * Loads the library from the class path.
     *
     * @throws UnsupportedOperationException if there is none for this machine, with the reason
     */
    static void load() {
        String platform = System.getProperty("os.name").toLowerCase(Locale.ROOT) + "-" + System.getProperty("os.arch");
        String name = "libcohort-norm-" + platform + ".so";
        try (InputStream library = NativeNorm.class.getResourceAsStream(name)) {
            if (library == null) {
                throw new UnsupportedOperationException(
                        "the jar was built without " + name + "; build it on this platform, with g++ installed");
            }
            Path file = Files.createTempFile("cohort-norm", ".so");
            try {
                Files.copy(library, file, StandardCopyOption.REPLACE_EXISTING);
                System.load(file.toString());
            } finally {
                // What is loaded stays mapped.
                Files.delete(file);
            }
        } catch (IOException | UnsatisfiedLinkError e) {
            throw new UnsupportedOperationException(name + " cannot be loaded: " + e.getMessage(), e);
        }
        if (!supported()) {
            throw new UnsupportedOperationException("this processor lacks AVX2 or FMA");
        }
    }

    private static native boolean supported();

    /** How many threads share the work: OMP_NUM_THREADS, or all cores. */
    static native int threads();

    /** Changes that number for the calling thread. */
    static native void useThreads(int count);

    static native long create(
            int channels,
            boolean channelsInColumns,
            int[] rowGroupOf,
            int rowGroups,
            int[] columnGroupOf,
            int columnGroups);

    static native void destroy(long norm);

    static native void measure(long norm, FloatBuffer x, double[] weights, double[] means, double[] squares);

    /** Sees means and deviations as input, but for {@link #FORWARD}; adds to dGain and dBias. */
    @SuppressWarnings("TooManyParameters") // A foreign function: one record more would be copied field by field.
    static native void run(
            long norm,
            int pass,
            int activation,
            float slope,
            double epsilon,
            boolean fixed,
            FloatBuffer x,
            @Nullable FloatBuffer dy,
            FloatBuffer out,
            float[] gain,
            float[] bias,
            double[] means,
            double[] inverseDeviations,
            double @Nullable [] dGain,
            double @Nullable [] dBias);
}
