package dev.cohort.sensor;

/** How the labels of samples become the label of their window. */
public enum LabelRule {
    /** The label of most samples; of equally many, the one that comes first. */
    MAJORITY,
    /** The label that was asked for if any sample has it, otherwise that of most. */
    ANY,
    /** The label of the last sample. */
    LAST,
    /** The label of all samples; windows of several labels are left out. */
    ALL
}
