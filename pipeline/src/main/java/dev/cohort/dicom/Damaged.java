package dev.cohort.dicom;

/** Compressed pixels that break a rule; who knows the file makes a refusal of it. */
final class Damaged extends Exception {

    private static final long serialVersionUID = 1L;

    private final String rule;
    private final String value;

    Damaged(String rule, Object value) {
        super(rule + ", got " + value);
        this.rule = rule;
        this.value = value.toString();
    }

    String rule() {
        return rule;
    }

    String value() {
        return value;
    }
}
