package dev.cohort.volume;

/** A linear step along one axis of a volume; many lines side by side, so that memory is read in order. */
interface LineOperation {

    /** Voxels along the axis afterwards. */
    int outputs();

    /** True if the step changes nothing and can be left out. */
    boolean isIdentity();

    /**
     * Applies the step.
     *
     * @param in values [position along the axis, line], only the leading ones are read
     * @param lines lines side by side
     * @param out values [output position, line]
     */
    void apply(double[] in, int lines, double[] out);
}
