package dev.cohort.backend;

import org.nd4j.common.io.Resource;
import org.nd4j.linalg.factory.Environment;
import org.nd4j.linalg.factory.Nd4jBackend;

/**
 * No backend: ND4J makes one of every backend it finds before it asks any of them for anything, and that is the moment to
 * choose a native library. It stands behind all others and is never available.
 */
public final class NativeChoosingBackend extends Nd4jBackend {

    /** Called by ND4J. */
    public NativeChoosingBackend() {
        NativeChoice.make();
    }

    @Override
    public int getPriority() {
        return Integer.MIN_VALUE / 2;
    }

    @Override
    public boolean isAvailable() {
        return false;
    }

    @Override
    public boolean canRun() {
        return false;
    }

    @Override
    public boolean allowsOrder() {
        throw neverAvailable();
    }

    @Override
    public Resource getConfigurationResource() {
        throw neverAvailable();
    }

    @Override
    @SuppressWarnings("rawtypes") // ND4J's own signature.
    public Class getNDArrayClass() {
        throw neverAvailable();
    }

    @Override
    public Environment getEnvironment() {
        throw neverAvailable();
    }

    @Override
    public String buildInfo() {
        throw neverAvailable();
    }

    @Override
    public void logBackendInit() {
        throw neverAvailable();
    }

    private static UnsupportedOperationException neverAvailable() {
        return new UnsupportedOperationException("this backend only chooses a native library for another");
    }
}
