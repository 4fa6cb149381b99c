package dev.cohort.volume;

import dev.cohort.source.ByteSource;
import dev.cohort.source.UnreadableFileException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Locale;

/**
 * Reads FreeSurfer's MGH, plain or gzipped (MGZ): big-endian, a header of 284 bytes, then the frames. What follows
 * them, parameters of the scan and tags, is ignored.
 *
 * @see <a href="https://surfer.nmr.mgh.harvard.edu/fswiki/FsTutorial/MghFormat">MGH format</a>
 */
public final class MghReader {

    private static final int HEADER_BYTES = 284;
    private static final int VERSION = 1;

    /** More voxels along one axis than any volume has; keeps a row within one array. */
    private static final int LONGEST_AXIS = 1 << 24;

    private static final int DIMS = 4;
    private static final int TYPE = 20;
    private static final int GOOD_RAS = 28;

    /** Three steps in millimetres, then the directions of x, y and z, then the place of the centre. */
    private static final int GEOMETRY = 30;

    private static final int GEOMETRY_VALUES = 15;

    /** What FreeSurfer takes where the geometry is not good: coronal slices of 1 mm around the origin. */
    private static final double[] CORONAL = {1, 1, 1, -1, 0, 0, 0, 0, -1, 0, 1, 0, 0, 0, 0};

    private final String file;
    private final ByteBuffer header;

    private MghReader(String file, byte[] header) {
        this.file = file;
        this.header = ByteBuffer.wrap(header).order(ByteOrder.BIG_ENDIAN);
    }

    /** True for the names that FreeSurfer gives: {@code .mgh}, {@code .mgz} and {@code .mgh.gz}. */
    public static boolean isNamed(String name) {
        return name.toLowerCase(Locale.ROOT).matches("(?s).*\\.(mgz|mgh|mgh\\.gz)");
    }

    /**
     * Reads and checks a header; volumes are read later, when asked for.
     *
     * @param source gzip is recognised by content, not by name
     * @param scratch where volumes too big for the heap go
     * @throws UnreadableFileException if the file is not what it claims; nothing is allocated for claims
     * @throws IOException if the file system fails
     */
    public static StoredVolumes read(ByteSource source, Scratch scratch) throws IOException, UnreadableFileException {
        boolean isGzip = Gunzip.isMagic(head(source, false, 3));
        byte[] header = head(source, isGzip, HEADER_BYTES);
        if (header.length < HEADER_BYTES) {
            throw new UnreadableFileException(source.name(), "header must have 284 bytes", header.length);
        }
        return StoredVolumes.of(new MghReader(source.name(), header).layout(), source, isGzip, scratch);
    }

    private static byte[] head(ByteSource source, boolean isGzip, int length)
            throws IOException, UnreadableFileException {
        try (VoxelStream stream = VoxelStream.open(source, isGzip)) {
            return stream.head(length);
        }
    }

    private VoxelLayout layout() throws UnreadableFileException {
        if (header.getInt(0) != VERSION) {
            throw refuse("MGH version must be 1", header.getInt(0));
        }
        VoxelType type = type();
        int[] dims = new int[4];
        long bytes = type.bytes();
        for (int i = 0; i < dims.length; i++) {
            dims[i] = header.getInt(DIMS + 4 * i);
            if (dims[i] < 1 || dims[i] > LONGEST_AXIS) {
                throw refuse("dims must be 1 to " + LONGEST_AXIS, Arrays.toString(dims));
            }
            // Below 2^62, so that the header before them cannot overflow the sum.
            if (Math.multiplyHigh(bytes, 2L * dims[i]) != 0 || 2 * bytes * dims[i] < 0) {
                throw refuse("dims must multiply to a size that fits a file", Arrays.toString(dims));
            }
            bytes *= dims[i];
        }
        Shape shape = new Shape(dims[0], dims[1], dims[2]);
        return new VoxelLayout(new Grid(shape, affine(shape)), type, ByteOrder.BIG_ENDIAN, 1, 0, HEADER_BYTES, dims[3]);
    }

    private VoxelType type() throws UnreadableFileException {
        int code = header.getInt(TYPE);
        return switch (code) {
            case 0 -> VoxelType.UINT8;
            case 1 -> VoxelType.INT32;
            case 3 -> VoxelType.FLOAT32;
            case 4 -> VoxelType.INT16;
            default -> throw refuse("MGH type must be 0 (uchar), 1 (int), 3 (float) or 4 (short)", code);
        };
    }

    /** FreeSurfer's vox2ras: directions times steps, and the stored centre at half the extents. */
    private Affine affine(Shape shape) throws UnreadableFileException {
        double[] geometry = geometry();
        double[] affine = new double[16];
        for (int row = 0; row < 3; row++) {
            double centre = 0;
            for (int axis = 0; axis < 3; axis++) {
                double step = geometry[3 + 3 * axis + row] * geometry[axis];
                affine[4 * row + axis] = step;
                centre += step * shape.along(axis) / 2;
            }
            affine[4 * row + 3] = geometry[12 + row] - centre;
        }
        affine[15] = 1;
        try {
            return Affine.of(affine);
        } catch (IllegalArgumentException e) {
            throw refuse("delta and direction cosines must place the voxels in space", "'" + e.getMessage() + "'");
        }
    }

    private double[] geometry() {
        if (header.getShort(GOOD_RAS) <= 0) {
            return CORONAL;
        }
        double[] geometry = new double[GEOMETRY_VALUES];
        for (int i = 0; i < geometry.length; i++) {
            geometry[i] = header.getFloat(GEOMETRY + 4 * i);
        }
        return geometry;
    }

    private UnreadableFileException refuse(String rule, Object value) {
        return new UnreadableFileException(file, rule, value);
    }
}
