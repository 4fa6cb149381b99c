package dev.cohort.executors;

import org.nd4j.linalg.factory.Nd4j;

/** Which of ND4J's backends this process has. */
final class Backend {

    private static final String CUDA = "org.nd4j.linalg.jcublas.JCublasBackend";

    /** Found once: to find nothing takes a look into every jar, which is long beside a step. */
    private static final boolean HAS_CUDA =
            Backend.class.getClassLoader().getResource(CUDA.replace('.', '/') + ".class") != null;

    private Backend() {}

    /** Whether the class path has ND4J for CUDA. Starts nothing: the driver's machine may have no GPU. */
    static boolean hasCuda() {
        return HAS_CUDA;
    }

    /** Whether ND4J computes on a GPU. Starts ND4J if nothing has. */
    static boolean isOnGpu() {
        return hasCuda() && !Nd4j.getEnvironment().isCPU();
    }

    /** Makes the calling thread compute on a device, by CUDA's number. */
    static void use(int device) {
        int devices = Nd4j.getAffinityManager().getNumberOfDevices();
        if (device >= devices) {
            throw new IllegalStateException(
                    "Spark granted CUDA device " + device + " but this process sees " + devices + " of them");
        }
        Nd4j.getAffinityManager().unsafeSetDevice(device);
    }
}
