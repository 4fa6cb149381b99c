package dev.cohort.volume;

import java.util.List;

/**
 * The places that a header gives to voxels, by nibabel's rules: sform before qform before a guess from the
 * voxel sizes, centred, with x running to the left.
 */
final class HeaderAffines {

    /** How far a stored quaternion may exceed length one, squared: three float or double steps. */
    private static final double FLOAT_SLACK = 3 * Math.ulp(1f);

    private static final double DOUBLE_SLACK = 3 * Math.ulp(1.0);

    private HeaderAffines() {}

    static double[] sform(HeaderFields fields) {
        double[] affine = new double[16];
        for (int i = 0; i < 12; i++) {
            affine[i] = fields.sform(i);
        }
        affine[15] = 1;
        return affine;
    }

    /**
     * The rotation of the quaternion times the voxel sizes, the third one negative if pixdim[0] is -1.
     *
     * @throws IllegalArgumentException if the quaternion is longer than one
     */
    static double[] qform(HeaderFields fields, List<Double> voxelMm) {
        double b = fields.qform(0);
        double c = fields.qform(1);
        double d = fields.qform(2);
        double aSquared = 1 - (b * b + c * c + d * d);
        double slack = fields.format() == NiftiFormat.NIFTI_2 ? DOUBLE_SLACK : FLOAT_SLACK;
        if (!(aSquared >= -slack)) {
            throw new IllegalArgumentException("quaternion must have length 1, got b, c, d " + b + ", " + c + ", " + d);
        }
        double a = Math.sqrt(Math.max(0, aSquared));
        double s = 2 / (a * a + b * b + c * c + d * d);
        double[] rotation = {
            1 - s * (c * c + d * d),
            s * (b * c - a * d),
            s * (b * d + a * c),
            s * (b * c + a * d),
            1 - s * (b * b + d * d),
            s * (c * d - a * b),
            s * (b * d - a * c),
            s * (c * d + a * b),
            1 - s * (b * b + c * c)
        };
        double qfac = fields.pixdim(0) == -1 ? -1 : 1;
        double[] scale = {voxelMm.get(0), voxelMm.get(1), qfac * voxelMm.get(2)};
        double[] affine = new double[16];
        for (int row = 0; row < 3; row++) {
            for (int column = 0; column < 3; column++) {
                affine[4 * row + column] = rotation[3 * row + column] * scale[column];
            }
            affine[4 * row + 3] = fields.qform(3 + row);
        }
        affine[15] = 1;
        return affine;
    }

    /** Voxel sizes on the diagonal, x flipped, the middle of the volume at the world's origin. */
    static double[] centred(Shape shape, List<Double> voxelMm) {
        double[] origin = {(shape.x() - 1) / 2.0, (shape.y() - 1) / 2.0, (shape.z() - 1) / 2.0};
        return fromOrigin(origin, voxelMm);
    }

    /** As {@link #centred}, around SPM's origin field where that is set and near the volume. */
    static double[] analyze(HeaderFields fields, Shape shape, List<Double> voxelMm) {
        double[] origin = new double[3];
        boolean isSet = false;
        boolean isNear = true;
        for (int axis = 0; axis < 3; axis++) {
            int stored = fields.origin(axis);
            isSet |= stored != 0;
            isNear &= stored > -shape.along(axis) && stored < 2L * shape.along(axis);
            origin[axis] = stored - 1.0;
        }
        return isSet && isNear ? fromOrigin(origin, voxelMm) : centred(shape, voxelMm);
    }

    private static double[] fromOrigin(double[] origin, List<Double> voxelMm) {
        double[] affine = new double[16];
        for (int axis = 0; axis < 3; axis++) {
            double step = axis == 0 ? -voxelMm.get(0) : voxelMm.get(axis);
            affine[5 * axis] = step;
            affine[4 * axis + 3] = -origin[axis] * step;
        }
        affine[15] = 1;
        return affine;
    }
}
