package dev.cohort.source;

/** A file that is not what it claims to be, or that this library refuses. */
public final class UnreadableFileException extends Exception {

    private static final long serialVersionUID = 1L;

    private final String file;
    private final String rule;
    private final String value;

    /**
     * A refusal, with the message "FILE: RULE, got VALUE".
     *
     * @param file the name of the source
     * @param rule what must hold, as in "dim[1] must be positive"
     * @param value what was found
     */
    public UnreadableFileException(String file, String rule, Object value) {
        super(file + ": " + rule + ", got " + value);
        this.file = file;
        this.rule = rule;
        this.value = value.toString();
    }

    /** The name of the file. */
    public String file() {
        return file;
    }

    /** What must hold. */
    public String rule() {
        return rule;
    }

    /** What was found instead. */
    public String value() {
        return value;
    }
}
