package dev.cohort.preprocessing.volume;

/** What of an index, or of the names of files, can name a patient. */
public enum Identifying {
    SUBJECT,
    CASE_ID,
    /** Names and folders of files. */
    FILES
}
