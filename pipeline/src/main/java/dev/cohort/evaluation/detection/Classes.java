package dev.cohort.evaluation.detection;

/** Whether an object can be found under another category. */
public enum Classes {
    /** Only detections of its own category match an object. */
    APART,
    /** Categories are left out of account: all are the category -1. */
    POOLED
}
