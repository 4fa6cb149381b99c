package dev.cohort.dataset;

import org.jspecify.annotations.Nullable;

/**
 * The user's mistake. The message names the thing, the rule and the value, and points to the way out; it is all
 * that the user sees: one line, no stack trace, exit code 2.
 */
public final class InputException extends RuntimeException {

    public InputException(String message) {
        super(message);
    }

    /** For a mistake that showed itself as {@code cause}, such as a file that cannot be read. */
    public InputException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
