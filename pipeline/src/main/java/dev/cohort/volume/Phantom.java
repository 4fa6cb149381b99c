package dev.cohort.volume;

import java.util.Random;

/**
 * A made-up case for trying things out: two touching ellipsoids of differing texture in noise.
 *
 * <ul>
 *   <li>40 x 40 x 24 voxels of 1 x 1 x 2 mm, axes to left, posterior and superior as scanners store them, the
 *       world's origin in the middle.
 *   <li>Label 1 is speckled: independent noise in each voxel. Label 2 is striped: a plane wave. Both are little
 *       brighter than the background and nearly as bright as each other.
 *   <li>Semi-axes are 6 to 9 mm, by subject; direction, place, stripes, noise and bias field are by case.
 *   <li>The bias field multiplies everything by 0.7 to 1.4, smoothly: more than the labels differ in brightness.
 * </ul>
 *
 * <p>The same seed, subject and case give the same voxels on every machine: {@link Random} and {@link StrictMath}
 * are specified to the last bit.
 *
 * @param image int16, around 100 before noise and bias
 * @param labels uint8: 0, 1 or 2
 */
public record Phantom(Volume image, Volume labels) {

    private static final Shape SHAPE = new Shape(40, 40, 24);
    private static final Spacing SPACING = new Spacing(1, 1, 2);
    private static final Grid GRID = new Grid(SHAPE, centred());

    private static final double BACKGROUND = 100;
    private static final double SPECKLED = 125;
    private static final double SPECKLE = 20;
    private static final double STRIPED = 130;
    private static final double STRIPE = 28;
    private static final double STRIPE_MM = 8;
    private static final double NOISE = 8;
    private static final double BIAS = 0.35;
    private static final double BIAS_MM = 90;

    /**
     * Makes a phantom.
     *
     * @param subject cases of one subject share the ellipsoids' sizes
     * @param number of the case, over all subjects
     */
    public static Phantom of(long seed, int subject, int number) {
        EllipsoidPair ellipsoids = EllipsoidPair.of(random(seed, 2L * subject), random(seed, 2L * number + 1));
        Random random = random(seed, ~(long) number);
        Wave stripes = Wave.of(STRIPE_MM, random);
        Wave bias = Wave.of(BIAS_MM, random);
        byte[] labels = new byte[(int) SHAPE.voxels()];
        Voxels image = Voxels.wrap(VoxelType.INT16, new byte[2 * labels.length]);
        for (int z = 0; z < SHAPE.z(); z++) {
            for (int y = 0; y < SHAPE.y(); y++) {
                for (int x = 0; x < SHAPE.x(); x++) {
                    double[] mm = world(x, y, z);
                    int label = ellipsoids.label(mm);
                    double tissue =
                            switch (label) {
                                case 1 -> SPECKLED + SPECKLE * random.nextGaussian();
                                case 2 -> STRIPED + STRIPE * stripes.at(mm);
                                default -> BACKGROUND;
                            };
                    double value = tissue * StrictMath.exp(BIAS * bias.at(mm)) + NOISE * random.nextGaussian();
                    int at = (int) SHAPE.index(x, y, z);
                    labels[at] = (byte) label;
                    image.setRaw(at, value);
                }
            }
        }
        return new Phantom(new Volume(GRID, image), new Volume(GRID, Voxels.wrap(VoxelType.UINT8, labels)));
    }

    /** Neighbouring streams would give Random's first numbers in a row; multiplying drives them apart. */
    private static Random random(long seed, long stream) {
        return new Random((seed * 0x9E3779B97F4A7C15L + stream) * 0xBF58476D1CE4E5B9L);
    }

    private static Affine centred() {
        return Affine.of(new double[] {
            -SPACING.xMm(),
            0,
            0,
            SPACING.xMm() * (SHAPE.x() - 1) / 2,
            0,
            -SPACING.yMm(),
            0,
            SPACING.yMm() * (SHAPE.y() - 1) / 2,
            0,
            0,
            SPACING.zMm(),
            -SPACING.zMm() * (SHAPE.z() - 1) / 2,
            0,
            0,
            0,
            1
        });
    }

    private static double[] world(int x, int y, int z) {
        double[] mm = new double[3];
        for (int row = 0; row < 3; row++) {
            Affine affine = GRID.affine();
            mm[row] = affine.at(row, 0) * x + affine.at(row, 1) * y + affine.at(row, 2) * z + affine.at(row, 3);
        }
        return mm;
    }

    /** A sine wave through space, from -1 to 1, in a random direction and phase. */
    private static final class Wave {
        private final double[] radiansPerMm;
        private final double phase;

        private Wave(double[] radiansPerMm, double phase) {
            this.radiansPerMm = radiansPerMm;
            this.phase = phase;
        }

        static Wave of(double lengthMm, Random random) {
            double[] direction = EllipsoidPair.direction(random);
            for (int axis = 0; axis < 3; axis++) {
                direction[axis] *= 2 * Math.PI / lengthMm;
            }
            return new Wave(direction, 2 * Math.PI * random.nextDouble());
        }

        double at(double[] mm) {
            return StrictMath.sin(radiansPerMm[0] * mm[0] + radiansPerMm[1] * mm[1] + radiansPerMm[2] * mm[2] + phase);
        }
    }
}
