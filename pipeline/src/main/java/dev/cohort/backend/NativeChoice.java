package dev.cohort.backend;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.io.File;
import java.lang.management.ManagementFactory;
import java.util.Optional;
import org.bytedeco.javacpp.Loader;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells the loader of native libraries which build of ND4J's to take. */
final class NativeChoice {

    /** Where the loader looks for the user's choice, which stands. */
    static final String PROPERTY = "org.bytedeco.javacpp.platform.extension";

    private static final Logger LOG = LoggerFactory.getLogger(NativeChoice.class);
    private static final String FOLDER = "org/nd4j/linalg/cpu/nativecpu/bindings/";
    private static final String CUDA_FOLDER = "org/nd4j/linalg/jcublas/bindings/";
    private static final String CUDA_EXTENSION = "-cudnn";

    private NativeChoice() {}

    static void make() {
        if (System.getProperty(PROPERTY) != null) {
            LOG.info("ND4J's native build is {}, as {} says", System.getProperty(PROPERTY), PROPERTY);
            return;
        }
        int avx = avx();
        Optional<NativeBuild> best = NativeBuild.best(avx, NativeChoice::isPresent);
        best.ifPresent(build -> {
            System.setProperty(PROPERTY, build.extension() + besideCuda());
            // The loader may have looked already, for another library.
            Loader.loadProperties(true);
            LOG.info(
                    "ND4J's native build is {}{}, the best on the class path for a processor with {}",
                    platform(),
                    build.extension(),
                    name(avx));
        });
    }

    /** The loader has one setting for all libraries: where ND4J's for CUDA is there too, it must name both. */
    private static String besideCuda() {
        String cuda = CUDA_FOLDER + platform() + CUDA_EXTENSION + "/" + System.mapLibraryName("jnind4jcuda");
        return isPresent(cuda) ? File.pathSeparator + CUDA_EXTENSION : "";
    }

    private static boolean isPresent(NativeBuild build) {
        return isPresent(FOLDER + platform() + build.extension() + "/" + System.mapLibraryName("jnind4jcpu"));
    }

    private static boolean isPresent(String library) {
        return NativeChoice.class.getClassLoader().getResource(library) != null;
    }

    private static String platform() {
        return Loader.getPlatform();
    }

    /** What this Java finds the processor has; 0 also where there is no such thing as AVX. */
    private static int avx() {
        HotSpotDiagnosticMXBean java = ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
        try {
            return Integer.parseInt(java.getVMOption("UseAVX").getValue());
        } catch (IllegalArgumentException e) {
            LOG.debug("This Java has no option UseAVX", e);
            return 0;
        }
    }

    private static String name(int avx) {
        return switch (avx) {
            case 0 -> "no AVX";
            case 1 -> "AVX";
            case 2 -> "AVX2";
            default -> "AVX-512";
        };
    }
}
