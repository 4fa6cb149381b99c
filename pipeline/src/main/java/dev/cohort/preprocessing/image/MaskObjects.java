package dev.cohort.preprocessing.image;

/** What the objects of a case, one file each, become in its label map. */
public enum MaskObjects {
    /** 1 wherever there is any. */
    SEMANTIC,
    /** The number of the object, from 1 by file name. */
    INSTANCES;

    int label(int number) {
        return this == SEMANTIC ? 1 : number;
    }
}
