package dev.cohort.volume;

import java.io.Serializable;
import java.util.Optional;

/**
 * A box of voxels in the index space of a volume; may reach outside it.
 *
 * @param x first voxel along x
 * @param y first voxel along y
 * @param z first voxel along z
 * @param size voxels along each axis
 */
public record Box(int x, int y, int z, Shape size) implements Serializable {

    /** Checks that its end can be counted. */
    public Box {
        Math.addExact(x, size.x());
        Math.addExact(y, size.y());
        Math.addExact(z, size.z());
    }

    /** The box that covers a whole volume. */
    public static Box of(Shape volume) {
        return new Box(0, 0, 0, volume);
    }

    /** One past the last voxel along x. */
    public int endX() {
        return x + size.x();
    }

    /** One past the last voxel along y. */
    public int endY() {
        return y + size.y();
    }

    /** One past the last voxel along z. */
    public int endZ() {
        return z + size.z();
    }

    /** True if every voxel of this box exists in a volume of that shape. */
    public boolean isWithin(Shape volume) {
        return x >= 0 && y >= 0 && z >= 0 && endX() <= volume.x() && endY() <= volume.y() && endZ() <= volume.z();
    }

    /** The voxels that both boxes hold, or empty if there are none. */
    public Optional<Box> intersect(Box other) {
        int fromX = Math.max(x, other.x);
        int fromY = Math.max(y, other.y);
        int fromZ = Math.max(z, other.z);
        int sizeX = Math.min(endX(), other.endX()) - fromX;
        int sizeY = Math.min(endY(), other.endY()) - fromY;
        int sizeZ = Math.min(endZ(), other.endZ()) - fromZ;
        return sizeX > 0 && sizeY > 0 && sizeZ > 0
                ? Optional.of(new Box(fromX, fromY, fromZ, new Shape(sizeX, sizeY, sizeZ)))
                : Optional.empty();
    }
}
