package dev.cohort.exchange;

import org.jspecify.annotations.Nullable;

/** A vector cannot be had from where it lay: its executor is gone or does not answer. To be computed once more. */
public final class VectorLostException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public VectorLostException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
