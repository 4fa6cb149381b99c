package dev.cohort.training.segmentation;

import dev.cohort.dataset.CaseVoxels;
import dev.cohort.volume.Box;
import dev.cohort.volume.Shape;

/** Takes a patch out of a case in a pose: image values by trilinear interpolation, labels from the nearest voxel. */
final class PosedPatch {

    private PosedPatch() {}

    /** Values beyond the volume are 0, and so are labels. */
    static Patch take(CaseVoxels voxels, PatchCentre centre, Shape patch, Pose pose) {
        // The true centre of a patch of even size lies between voxels.
        double[] middle = {
            centre.x() - patch.x() / 2 + (patch.x() - 1) / 2.0,
            centre.y() - patch.y() / 2 + (patch.y() - 1) / 2.0,
            centre.z() - patch.z() / 2 + (patch.z() - 1) / 2.0
        };
        Box box = touched(middle, patch, pose);
        int channels = voxels.volumes().channels();
        float[][] from = new float[channels][];
        for (int channel = 0; channel < channels; channel++) {
            from[channel] = voxels.image(channel, box);
        }
        int[] labelsFrom = voxels.labels(box);
        float[][] image = new float[channels][(int) patch.voxels()];
        int[] labels = new int[(int) patch.voxels()];
        double[] m = pose.matrix();
        int i = 0;
        for (int z = 0; z < patch.z(); z++) {
            double dz = z - (patch.z() - 1) / 2.0;
            for (int y = 0; y < patch.y(); y++) {
                double dy = y - (patch.y() - 1) / 2.0;
                for (int x = 0; x < patch.x(); x++, i++) {
                    double dx = x - (patch.x() - 1) / 2.0;
                    double fx = middle[0] + m[0] * dx + m[1] * dy + m[2] * dz - box.x();
                    double fy = middle[1] + m[3] * dx + m[4] * dy + m[5] * dz - box.y();
                    double fz = middle[2] + m[6] * dx + m[7] * dy + m[8] * dz - box.z();
                    for (int channel = 0; channel < channels; channel++) {
                        image[channel][i] = between(from[channel], box.size(), fx, fy, fz);
                    }
                    labels[i] = labelsFrom[nearest(box.size(), fx, fy, fz)];
                }
            }
        }
        return new Patch(patch, image, labels);
    }

    /** All voxels that interpolation needs, with one to spare on each side against rounding. */
    private static Box touched(double[] middle, Shape patch, Pose pose) {
        int[] start = new int[3];
        int[] size = new int[3];
        for (int axis = 0; axis < 3; axis++) {
            double reach = pose.reach(axis, (patch.x() - 1) / 2.0, (patch.y() - 1) / 2.0, (patch.z() - 1) / 2.0);
            start[axis] = (int) Math.floor(middle[axis] - reach) - 1;
            size[axis] = (int) Math.ceil(middle[axis] + reach) + 2 - start[axis];
        }
        return new Box(start[0], start[1], start[2], new Shape(size[0], size[1], size[2]));
    }

    private static float between(float[] values, Shape shape, double x, double y, double z) {
        int x0 = (int) Math.floor(x);
        int y0 = (int) Math.floor(y);
        int z0 = (int) Math.floor(z);
        float wx = (float) (x - x0);
        float wy = (float) (y - y0);
        float wz = (float) (z - z0);
        int row = shape.x();
        int slice = shape.x() * shape.y();
        int at = x0 + row * y0 + slice * z0;
        float near = mix(mix(values[at], values[at + 1], wx), mix(values[at + row], values[at + row + 1], wx), wy);
        at += slice;
        float far = mix(mix(values[at], values[at + 1], wx), mix(values[at + row], values[at + row + 1], wx), wy);
        return mix(near, far, wz);
    }

    private static float mix(float a, float b, float weightOfB) {
        return a + weightOfB * (b - a);
    }

    private static int nearest(Shape shape, double x, double y, double z) {
        return (int) shape.index((int) Math.rint(x), (int) Math.rint(y), (int) Math.rint(z));
    }
}
