package org.nd4j.nativeblas;

/**
 * Tells Deeplearning4j that convolutions may use oneDNN.
 *
 * <p>Called by reflection from {@code BaseMKLDNNHelper}, and only when
 * {@code -Dorg.eclipse.deeplearning4j.helpers.disable=false} is set. It must be visible to the class loader of
 * Deeplearning4j. With a native library without oneDNN the same operations run in ND4J's own code.
 */
public final class Nd4jCpu$Environment {

    private static final Nd4jCpu$Environment INSTANCE = new Nd4jCpu$Environment();

    private Nd4jCpu$Environment() {}

    public static Nd4jCpu$Environment getInstance() {
        return INSTANCE;
    }

    public boolean isUseMKLDNN() {
        return true;
    }
}
