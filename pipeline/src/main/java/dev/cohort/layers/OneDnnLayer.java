package dev.cohort.layers;

/** A layer with two ways to compute. */
interface OneDnnLayer {

    /** Whether oneDNN runs it, rather than Deeplearning4j's own code, on the present input. */
    boolean goesToOneDnn();
}
