package dev.cohort.preprocessing.volume;

/** What becomes of the dates in files of patients. */
public enum Dates {
    /** They are not looked at. */
    SKIPPED,
    /** Years from birth to study. */
    AGES,
    /** The same, and the study's date, moved by days that are the patient's own. */
    AGES_AND_SHIFTED
}
