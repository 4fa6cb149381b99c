package dev.cohort.preprocessing.volume;

import java.io.IOException;

/** Failures of a file system tell paths; those of files that go by another name must not. */
final class HiddenPath {

    private HiddenPath() {}

    /** The failure as it may be told. */
    static IOException told(InputFile file, IOException failure) {
        if (!file.isHidden()) {
            return failure;
        }
        return told(file.name(), failure);
    }

    /** The same for what goes by this name. */
    static IOException told(String name, IOException failure) {
        IOException told = new IOException(
                name + ": the file system failed with " + failure.getClass().getSimpleName());
        told.setStackTrace(failure.getStackTrace());
        return told;
    }
}
