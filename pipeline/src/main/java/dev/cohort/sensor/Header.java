package dev.cohort.sensor;

/** Whether the first line of a delimited file names its columns. */
public enum Header {
    /** It does. */
    YES,
    /** It does not: the columns are c1, c2 and so on. */
    NO,
    /** It does if no field of it is a number. */
    AUTO
}
