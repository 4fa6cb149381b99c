package dev.cohort.volume;

import java.io.IOException;

/**
 * Line operations along x, y and z of a volume, one after the other: plane by plane, then along z row by
 * row, so that memory holds a few planes and never the volume.
 */
final class SeparablePass {

    private final Shape shape;
    private final LineOperation alongX;
    private final LineOperation alongY;
    private final LineOperation alongZ;

    SeparablePass(Shape shape, LineOperation alongX, LineOperation alongY, LineOperation alongZ) {
        this.shape = shape;
        this.alongX = alongX;
        this.alongY = alongY;
        this.alongZ = alongZ;
    }

    Shape outputShape() {
        return new Shape(alongX.outputs(), alongY.outputs(), alongZ.outputs());
    }

    /**
     * Runs the three operations on real values.
     *
     * @param keepsNonFinite false to take NaN and infinities as 0, which would otherwise spread
     * @param type of the result and of what is kept between planes and rows
     */
    Voxels run(Voxels from, boolean keepsNonFinite, VoxelType type, Scratch scratch) throws IOException {
        Voxels planes = inPlanes(from, keepsNonFinite, type, scratch);
        return alongZ.isIdentity() ? planes : acrossPlanes(planes, type, scratch);
    }

    private Voxels inPlanes(Voxels from, boolean keepsNonFinite, VoxelType type, Scratch scratch) throws IOException {
        int width = alongX.outputs();
        int planeVoxels = Math.multiplyExact(width, alongY.outputs());
        Voxels into = Voxels.zeros(type, (long) planeVoxels * shape.z(), scratch);
        double[] row = new double[shape.x()];
        double[] newRow = new double[width];
        double[] rows = new double[Math.multiplyExact(width, shape.y())];
        double[] plane = alongY.isIdentity() ? rows : new double[planeVoxels];
        for (int z = 0; z < shape.z(); z++) {
            for (int y = 0; y < shape.y(); y++) {
                from.values(shape.index(0, y, z), shape.x(), row);
                if (!keepsNonFinite) {
                    zeroNonFinite(row);
                }
                if (alongX.isIdentity()) {
                    System.arraycopy(row, 0, rows, y * width, width);
                } else {
                    alongX.apply(row, 1, newRow);
                    System.arraycopy(newRow, 0, rows, y * width, width);
                }
            }
            if (!alongY.isIdentity()) {
                alongY.apply(rows, width, plane);
            }
            into.setRaws((long) z * planeVoxels, planeVoxels, plane);
        }
        return into;
    }

    private Voxels acrossPlanes(Voxels planes, VoxelType type, Scratch scratch) throws IOException {
        Shape between = new Shape(alongX.outputs(), alongY.outputs(), shape.z());
        Shape after = outputShape();
        int width = between.x();
        Voxels into = Voxels.zeros(type, after.voxels(), scratch);
        double[] in = new double[Math.multiplyExact(width, between.z())];
        double[] out = new double[Math.multiplyExact(width, after.z())];
        double[] row = new double[width];
        for (int y = 0; y < between.y(); y++) {
            for (int z = 0; z < between.z(); z++) {
                planes.values(between.index(0, y, z), width, row);
                System.arraycopy(row, 0, in, z * width, width);
            }
            alongZ.apply(in, width, out);
            for (int z = 0; z < after.z(); z++) {
                System.arraycopy(out, z * width, row, 0, width);
                into.setRaws(after.index(0, y, z), width, row);
            }
        }
        return into;
    }

    private static void zeroNonFinite(double[] row) {
        for (int i = 0; i < row.length; i++) {
            if (!Double.isFinite(row[i])) {
                row[i] = 0;
            }
        }
    }
}
