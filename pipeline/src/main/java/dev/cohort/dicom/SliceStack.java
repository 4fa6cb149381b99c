package dev.cohort.dicom;

import dev.cohort.source.UnreadableFileException;
import dev.cohort.volume.Affine;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * Slices in the order of their positions along the normal, evenly spaced: what makes them a volume.
 *
 * @param slices by ascending position
 * @param affine from voxel index to RAS+ millimetres
 */
record SliceStack(List<Slice> slices, Affine affine) {

    /** Largest difference between the directions of two slices, component by component. */
    private static final double SAME_DIRECTION = 1e-3;

    private static final double SAME_SPACING_MM = 1e-4;

    /** Of the distance between slices: how far a slice may lie from where it should. */
    private static final double EVEN = 0.01;

    /** Positions are written with a few decimals. */
    private static final double ROUNDING_MM = 0.01;

    SliceStack {
        slices = List.copyOf(slices);
    }

    /**
     * Orders slices and checks that they are parallel, of one grid and evenly spaced along a straight line. A line that
     * is not the normal (a tilted gantry) is kept as it is: the affine is then sheared.
     *
     * @param name of the series, for messages
     * @param unordered at least one
     */
    static SliceStack of(String name, List<Slice> unordered) throws UnreadableFileException {
        Plane first = unordered.get(0).plane();
        for (Slice slice : unordered) {
            requireParallel(first, slice);
        }
        Vector normal = first.normal();
        List<Slice> slices = new ArrayList<>(unordered);
        slices.sort(Comparator.comparingDouble(slice -> slice.plane().position().dot(normal)));
        Vector step = slices.size() == 1 ? normal.times(thickness(slices.get(0))) : evenStep(name, slices, normal);
        return new SliceStack(slices, affine(name, slices.get(0).plane(), step));
    }

    private static void requireParallel(Plane first, Slice slice) throws UnreadableFileException {
        Plane plane = slice.plane();
        double turned = Math.max(
                largest(plane.along().minus(first.along())),
                largest(plane.down().minus(first.down())));
        if (turned > SAME_DIRECTION) {
            throw new UnreadableFileException(
                    slice.file().name(),
                    "slices of a series must be parallel",
                    readable(turned) + " between directions");
        }
        if (Math.abs(plane.xMm() - first.xMm()) > SAME_SPACING_MM
                || Math.abs(plane.yMm() - first.yMm()) > SAME_SPACING_MM) {
            throw new UnreadableFileException(
                    slice.file().name(),
                    "slices of a series must have one PixelSpacing, " + first.yMm() + " and " + first.xMm(),
                    plane.yMm() + " and " + plane.xMm());
        }
    }

    private static double largest(Vector v) {
        return Math.max(Math.abs(v.x()), Math.max(Math.abs(v.y()), Math.abs(v.z())));
    }

    private static double thickness(Slice only) throws UnreadableFileException {
        double thickness = only.plane().thicknessMm();
        if (thickness <= 0) {
            throw new UnreadableFileException(
                    only.file().name(), "SliceThickness of a single slice must be positive", thickness);
        }
        return thickness;
    }

    private static Vector evenStep(String name, List<Slice> slices, Vector normal) throws UnreadableFileException {
        double[] gaps = new double[slices.size() - 1];
        for (int i = 0; i < gaps.length; i++) {
            gaps[i] = between(slices.get(i), slices.get(i + 1)).dot(normal);
        }
        double[] sorted = gaps.clone();
        Arrays.sort(sorted);
        double typical = sorted[sorted.length / 2];
        double tolerance = Math.max(ROUNDING_MM, EVEN * typical);
        for (int i = 0; i < gaps.length; i++) {
            if (gaps[i] <= tolerance) {
                throw new UnreadableFileException(
                        name,
                        "slices must differ in position, as " + (i + 1) + " and " + (i + 2) + " in order do not",
                        readable(gaps[i]) + " mm");
            }
            if (Math.abs(gaps[i] - typical) > tolerance) {
                throw new UnreadableFileException(
                        name,
                        "slices must be evenly spaced, " + readable(typical) + " mm between " + (i + 1) + " and "
                                + (i + 2) + " in order",
                        readable(gaps[i]) + " mm");
            }
        }
        Vector step = between(slices.get(0), slices.get(slices.size() - 1)).times(1.0 / gaps.length);
        for (int i = 1; i < slices.size(); i++) {
            double off =
                    between(slices.get(0), slices.get(i)).minus(step.times(i)).length();
            if (off > 2 * tolerance) {
                throw new UnreadableFileException(
                        name,
                        "slices must lie on a straight line, as " + (i + 1) + " in order does not",
                        readable(off) + " mm beside it");
            }
        }
        return step;
    }

    private static Vector between(Slice from, Slice to) {
        return to.plane().position().minus(from.plane().position());
    }

    private static Affine affine(String name, Plane plane, Vector step) throws UnreadableFileException {
        Vector x = plane.along().times(plane.xMm());
        Vector y = plane.down().times(plane.yMm());
        Vector at = plane.position();
        try {
            // Left and posterior become right and anterior.
            return Affine.of(new double[] {
                -x.x(), -y.x(), -step.x(), -at.x(), -x.y(), -y.y(), -step.y(), -at.y(), x.z(), y.z(), step.z(), at.z(),
                0, 0, 0, 1
            });
        } catch (IllegalArgumentException e) {
            throw new UnreadableFileException(name, "slices must span space", String.valueOf(e.getMessage()));
        }
    }

    private static String readable(double value) {
        return String.format(Locale.ROOT, "%.4g", value);
    }
}
