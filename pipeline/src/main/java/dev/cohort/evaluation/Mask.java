package dev.cohort.evaluation;

import dev.cohort.volume.Components;
import dev.cohort.volume.Connectivity;
import java.io.Serializable;

/**
 * Which voxels of a box belong to a label: one bit per voxel, rows along x padded to whole words.
 *
 * <p>Outside the box is background. Padding bits are always zero, so words can be compared and counted as they are.
 */
final class Mask implements Serializable {
    private final int nx;
    private final int ny;
    private final int nz;
    private final int rowWords;
    private final long[] words;

    /** An empty mask of nx by ny by nz voxels; a flat image has nz = 1. */
    Mask(int nx, int ny, int nz) {
        if (nx < 1 || ny < 1 || nz < 1) {
            throw new IllegalArgumentException("A mask needs at least one voxel, got " + nx + "x" + ny + "x" + nz);
        }
        this.nx = nx;
        this.ny = ny;
        this.nz = nz;
        this.rowWords = (nx + 63) >>> 6;
        this.words = new long[Math.multiplyExact(Math.multiplyExact(rowWords, ny), nz)];
    }

    int nx() {
        return nx;
    }

    int ny() {
        return ny;
    }

    int nz() {
        return nz;
    }

    boolean contains(int x, int y, int z) {
        return (words[row(y, z) + (x >>> 6)] >>> x & 1L) != 0;
    }

    void add(int x, int y, int z) {
        words[row(y, z) + (x >>> 6)] |= 1L << x;
    }

    boolean isEmpty() {
        for (long word : words) {
            if (word != 0) {
                return false;
            }
        }
        return true;
    }

    long count() {
        long count = 0;
        for (long word : words) {
            count += Long.bitCount(word);
        }
        return count;
    }

    /** Shared and unshared voxels of this reference and a prediction in the same box. */
    OverlapCounts overlap(Mask prediction) {
        requireSameBox(prediction);
        long both = 0;
        long added = 0;
        long lost = 0;
        for (int i = 0; i < words.length; i++) {
            both += Long.bitCount(words[i] & prediction.words[i]);
            added += Long.bitCount(~words[i] & prediction.words[i]);
            lost += Long.bitCount(words[i] & ~prediction.words[i]);
        }
        return new OverlapCounts(both, added, lost);
    }

    /** Voxels with at least one face neighbour outside the mask; see {@link Neighbours}. */
    Mask surface(Neighbours neighbours) {
        Mask surface = new Mask(nx, ny, nz);
        for (int z = 0; z < nz; z++) {
            for (int y = 0; y < ny; y++) {
                for (int w = 0; w < rowWords; w++) {
                    int i = row(y, z) + w;
                    long kept = words[i] & alongX(i, w);
                    kept &= word(w, y - 1, z) & word(w, y + 1, z);
                    if (neighbours == Neighbours.SIX) {
                        kept &= word(w, y, z - 1) & word(w, y, z + 1);
                    }
                    surface.words[i] = words[i] & ~kept;
                }
            }
        }
        return surface;
    }

    /** Voxels in common with a mask whose first voxel lies at (x0, y0, z0) of this one, be it outside. */
    long shared(Mask other, int x0, int y0, int z0) {
        if (x0 >= nx || y0 >= ny || z0 >= nz || x0 + other.nx <= 0 || y0 + other.ny <= 0 || z0 + other.nz <= 0) {
            return 0;
        }
        long[] shared = {0};
        other.forEach((x, y, z) -> {
            boolean isInside = x0 + x >= 0 && x0 + x < nx && y0 + y >= 0 && y0 + y < ny && z0 + z >= 0 && z0 + z < nz;
            shared[0] += isInside && contains(x0 + x, y0 + y, z0 + z) ? 1 : 0;
        });
        return shared[0];
    }

    /** Voxels whose 8 neighbours in a flat image, or 26 in a volume, are all in the mask. */
    Mask eroded(Neighbours neighbours) {
        Mask alongX = new Mask(nx, ny, nz);
        for (int i = 0; i < words.length; i++) {
            alongX.words[i] = words[i] & alongX(i, i % rowWords);
        }
        Mask alongY = alongX.without(1, 0);
        return neighbours == Neighbours.FOUR ? alongY : alongY.without(0, 1);
    }

    /** The voxels of this mask that are not in the other one, of the same box. */
    Mask minus(Mask other) {
        requireSameBox(other);
        Mask rest = new Mask(nx, ny, nz);
        for (int i = 0; i < words.length; i++) {
            rest.words[i] = words[i] & ~other.words[i];
        }
        return rest;
    }

    /** Adds every voxel of a smaller mask, whose first voxel lies at (x0, y0, z0) of this one. */
    void addAll(Mask piece, int x0, int y0, int z0) {
        piece.forEach((x, y, z) -> add(x0 + x, y0 + y, z0 + z));
    }

    /** Visits the voxels of the mask, x fastest. */
    void forEach(VoxelVisitor visitor) {
        for (int z = 0; z < nz; z++) {
            forEachInSlice(z, visitor);
        }
    }

    /** Visits the voxels of one slice of the mask, x fastest. */
    void forEachInSlice(int z, VoxelVisitor visitor) {
        for (int y = 0; y < ny; y++) {
            for (int w = 0; w < rowWords; w++) {
                long rest = words[row(y, z) + w];
                while (rest != 0) {
                    visitor.visit((w << 6) + Long.numberOfTrailingZeros(rest), y, z);
                    rest &= rest - 1;
                }
            }
        }
    }

    void requireSameBox(Mask other) {
        if (nx != other.nx || ny != other.ny || nz != other.nz) {
            throw new IllegalArgumentException("Masks must lie in the same box, got %dx%dx%d and %dx%dx%d"
                    .formatted(nx, ny, nz, other.nx, other.ny, other.nz));
        }
    }

    private int row(int y, int z) {
        return (z * ny + y) * rowWords;
    }

    private long word(int w, int y, int z) {
        return y < 0 || y >= ny || z < 0 || z >= nz ? 0 : words[row(y, z) + w];
    }

    /** The voxels whose neighbours so many rows and slices before and after are in the mask. */
    private Mask without(int dy, int dz) {
        Mask kept = new Mask(nx, ny, nz);
        for (int z = 0; z < nz; z++) {
            for (int y = 0; y < ny; y++) {
                for (int w = 0; w < rowWords; w++) {
                    int i = row(y, z) + w;
                    kept.words[i] = words[i] & word(w, y - dy, z - dz) & word(w, y + dy, z + dz);
                }
            }
        }
        return kept;
    }

    /** Bits whose neighbours at x - 1 and x + 1 are both set. */
    private long alongX(int i, int w) {
        long before = w == 0 ? 0 : words[i - 1] >>> 63;
        long after = w == rowWords - 1 ? 0 : words[i + 1] << 63;
        return (words[i] << 1 | before) & (words[i] >>> 1 | after);
    }

    /** Receives the coordinates of one voxel. */
    @FunctionalInterface
    interface VoxelVisitor {
        void visit(int x, int y, int z);
    }

    /** Its connected components. */
    Components components(Connectivity connectivity) {
        return Components.of(nx, ny, nz, this::contains, connectivity);
    }
}
