package dev.cohort.volume;

import java.nio.ByteOrder;
import java.util.List;
import java.util.Optional;

/**
 * What a header says, checked.
 *
 * @param format which member of the family
 * @param byteOrder of header and voxels in the file
 * @param type stored voxel type
 * @param dims 1 to 7 voxel counts, each positive; x, y, z, time and further ones
 * @param zooms a step for each of {@code dims}: millimetres unless {@code spaceUnit} says otherwise (nothing
 *     is converted), then seconds or {@code timeUnit}
 * @param grid shape of one 3D volume (absent axes count 1) and the affine that applies: sform before qform
 *     before a centred guess
 * @param qformCode 0 (unknown) to 5
 * @param sformCode 0 (unknown) to 5
 * @param qform the quaternion's affine even where its code is 0, or empty where it gives none
 * @param sform the affine of the three rows even where its code is 0, or empty where it gives none
 * @param spaceUnit "unknown", "meter", "mm" or "micron"
 * @param timeUnit "unknown", "sec", "msec", "usec", "hz", "ppm" or "rads"
 * @param slope what stored values are multiplied with; 1 where the header has 0, NaN or infinity
 * @param intercept what is added then; 0 where there is no slope
 * @param voxelOffset bytes before the first voxel in the file that holds them
 * @param description the writer's text, up to 80 characters
 */
public record NiftiHeader(
        NiftiFormat format,
        ByteOrder byteOrder,
        VoxelType type,
        List<Long> dims,
        List<Double> zooms,
        Grid grid,
        int qformCode,
        int sformCode,
        Optional<Affine> qform,
        Optional<Affine> sform,
        String spaceUnit,
        String timeUnit,
        double slope,
        double intercept,
        long voxelOffset,
        String description) {

    /** Copies the lists. */
    public NiftiHeader {
        dims = List.copyOf(dims);
        zooms = List.copyOf(zooms);
    }

    /** How many 3D volumes follow each other: the product of all dims above the third. */
    public int volumeCount() {
        return (int) dims.stream().skip(3).mapToLong(Long::longValue).reduce(1, (a, b) -> a * b);
    }

    /** What it says of the voxels. */
    VoxelLayout layout() {
        return new VoxelLayout(grid, type, byteOrder, slope, intercept, voxelOffset, volumeCount());
    }
}
