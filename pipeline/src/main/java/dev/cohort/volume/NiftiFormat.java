package dev.cohort.volume;

/** The members of the format family that began with Analyze 7.5. */
public enum NiftiFormat {
    ANALYZE_75(348),
    NIFTI_1(348),
    NIFTI_2(540);

    private final int headerBytes;

    NiftiFormat(int headerBytes) {
        this.headerBytes = headerBytes;
    }

    /** Length of the fixed header; also its first field. */
    int headerBytes() {
        return headerBytes;
    }

    /** The first byte that voxels can take in a single file: header and four bytes of extension flags. */
    int firstVoxelByte() {
        return headerBytes + 4;
    }
}
