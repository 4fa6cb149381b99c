package dev.cohort.training.groups;

/** What tells which channels are alike. */
public enum SignatureKind {
    /** The mean response to each class of stimulus: the class of a case, or the label of a voxel. */
    RESPONSES,
    /** Mean, variance and skewness over everything. */
    MOMENTS
}
