package dev.cohort.evaluation.detection;

/** Which of two detections with equal scores counts first. */
public enum TieBreak {
    /** As pycocotools: that of the smaller image id, in an image the earlier one in the file. */
    FILE_ORDER,
    /** By what objects and images look like, so that neither ids nor the order of a file matter. */
    CONTENT
}
