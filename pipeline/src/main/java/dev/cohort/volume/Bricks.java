package dev.cohort.volume;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Volumes in parts small enough for table rows. */
public final class Bricks {

    /** The most raw voxel bytes in one brick: 16 MiB. */
    public static final int MAX_BYTES = 16 << 20;

    private Bricks() {}

    /**
     * Boxes of at most {@link #MAX_BYTES} that cover a volume without overlap, found by halving the longest
     * axis (z before y before x when equal) as often as needed; always the same, lower halves first.
     *
     * @param bytesPerVoxel 1 to 8
     */
    public static List<Box> tile(Shape shape, int bytesPerVoxel) {
        List<Box> tiles = new ArrayList<>();
        split(Box.of(shape), bytesPerVoxel, tiles);
        return List.copyOf(tiles);
    }

    private static void split(Box box, int bytesPerVoxel, List<Box> tiles) {
        Shape size = box.size();
        if (size.voxels() <= MAX_BYTES / bytesPerVoxel) {
            tiles.add(box);
        } else if (size.z() >= size.y() && size.z() >= size.x()) {
            int half = size.z() / 2;
            split(new Box(box.x(), box.y(), box.z(), new Shape(size.x(), size.y(), half)), bytesPerVoxel, tiles);
            Shape rest = new Shape(size.x(), size.y(), size.z() - half);
            split(new Box(box.x(), box.y(), box.z() + half, rest), bytesPerVoxel, tiles);
        } else if (size.y() >= size.x()) {
            int half = size.y() / 2;
            split(new Box(box.x(), box.y(), box.z(), new Shape(size.x(), half, size.z())), bytesPerVoxel, tiles);
            Shape rest = new Shape(size.x(), size.y() - half, size.z());
            split(new Box(box.x(), box.y() + half, box.z(), rest), bytesPerVoxel, tiles);
        } else {
            int half = size.x() / 2;
            split(new Box(box.x(), box.y(), box.z(), new Shape(half, size.y(), size.z())), bytesPerVoxel, tiles);
            Shape rest = new Shape(size.x() - half, size.y(), size.z());
            split(new Box(box.x() + half, box.y(), box.z(), rest), bytesPerVoxel, tiles);
        }
    }

    /**
     * The stored bytes of a box of a volume, little-endian, x fastest.
     *
     * @throws IllegalArgumentException if the box leaves the volume or exceeds 2 GiB
     */
    public static byte[] cut(Voxels voxels, Shape shape, Box box) {
        byte[] brick = new byte[checkedBytes(voxels.type(), shape, box)];
        int rowVoxels = box.size().x();
        int at = 0;
        for (int z = box.z(); z < box.endZ(); z++) {
            for (int y = box.y(); y < box.endY(); y++) {
                voxels.readBytes(shape.index(box.x(), y, z), rowVoxels, brick, at);
                at += rowVoxels * voxels.type().bytes();
            }
        }
        return brick;
    }

    /**
     * Writes the stored bytes of a box back into a volume: the inverse of {@link #cut}.
     *
     * @throws IllegalArgumentException if the box leaves the volume or does not fit the bytes
     */
    public static void paste(byte[] brick, Box box, Shape shape, Voxels target) {
        int expected = checkedBytes(target.type(), shape, box);
        if (brick.length != expected) {
            throw new IllegalArgumentException("brick of " + box.size() + " "
                    + target.type().label() + " voxels must have " + expected + " bytes, got " + brick.length);
        }
        int rowVoxels = box.size().x();
        int at = 0;
        for (int z = box.z(); z < box.endZ(); z++) {
            for (int y = box.y(); y < box.endY(); y++) {
                target.writeBytes(shape.index(box.x(), y, z), rowVoxels, brick, at);
                at += rowVoxels * target.type().bytes();
            }
        }
    }

    private static int checkedBytes(VoxelType type, Shape shape, Box box) {
        long bytes = box.size().voxels() * type.bytes();
        if (!box.isWithin(shape) || bytes > Integer.MAX_VALUE - 8) {
            throw new IllegalArgumentException("box must lie within shape " + shape + " and below 2 GiB, got " + box);
        }
        return (int) bytes;
    }

    /**
     * How often each label occurs in a brick of stored labels, background (0) left out. Values that are not
     * whole numbers of int range are no labels and are left out too.
     */
    public static Map<Integer, Long> labelCounts(byte[] brick, VoxelType type) {
        ByteBuffer buffer = ByteBuffer.wrap(brick).order(ByteOrder.LITTLE_ENDIAN);
        Map<Integer, Long> counts = new TreeMap<>();
        int runLabel = 0;
        long runLength = 0;
        for (int at = 0; at < brick.length; at += type.bytes()) {
            double value = type.get(buffer, at);
            int label = (int) value == value ? (int) value : 0;
            if (label == 0) {
                continue;
            }
            if (label != runLabel) {
                // Labels come in runs, often between background: one look-up for each change of label.
                count(counts, runLabel, runLength);
                runLabel = label;
                runLength = 0;
            }
            runLength++;
        }
        count(counts, runLabel, runLength);
        return counts;
    }

    private static void count(Map<Integer, Long> counts, int label, long length) {
        if (label != 0) {
            counts.merge(label, length, Long::sum);
        }
    }
}
