package dev.cohort.image;

import java.io.Serializable;
import java.util.Arrays;
import java.util.List;

/**
 * A mask as COCO writes it: lengths of runs, column by column from the top left, the first of background.
 *
 * <p>Immutable, and the same for every way to write the same mask: no run but the first is empty. A polygon is
 * rasterised as {@code rleFrPoly} of the COCO API does it, bit by bit.
 *
 * @see <a href="https://github.com/cocodataset/cocoapi/blob/master/common/maskApi.h">the COCO API's maskApi</a>
 */
public final class RunLengths implements Serializable {

    private final int height;
    private final int width;
    private final int[] counts;

    private RunLengths(int height, int width, int[] counts) {
        this.height = height;
        this.width = width;
        this.counts = counts;
    }

    /**
     * A mask from its run lengths.
     *
     * @throws IllegalArgumentException if a run is negative, or they do not add up to the image
     */
    public static RunLengths ofCounts(int height, int width, int[] counts) {
        long total = 0;
        for (int i = 0; i < counts.length; i++) {
            if (counts[i] < 0) {
                throw new IllegalArgumentException("run " + i + " must not be negative, got " + counts[i]);
            }
            total += counts[i];
        }
        if (total != pixels(height, width)) {
            throw new IllegalArgumentException(
                    "runs must add up to " + height + " x " + width + " pixels, got " + total);
        }
        return new RunLengths(height, width, joined(counts, counts.length));
    }

    /**
     * A mask from COCO's compressed run lengths: six bits a character, and from the fourth run on differences to the
     * run two before.
     *
     * @throws IllegalArgumentException if the text is not of that form, or the runs do not add up to the image
     */
    public static RunLengths ofCompressed(int height, int width, String text) {
        return ofCounts(height, width, CompressedRuns.decode(text));
    }

    /**
     * The union of polygons.
     *
     * @param polygons x and y of each corner in turn, in pixels
     * @throws IllegalArgumentException if a polygon has fewer than three corners or one that is far off
     */
    public static RunLengths ofPolygons(int height, int width, List<double[]> polygons) {
        pixels(height, width);
        RunLengths union = null;
        for (double[] corners : polygons) {
            RunLengths part = PolygonRaster.fill(height, width, corners);
            union = union == null ? part : union.union(part);
        }
        return union == null ? new RunLengths(height, width, new int[] {height * width}) : union;
    }

    /** The mask whose value changes at each of these places, in ascending order. */
    static RunLengths ofChanges(int height, int width, int[] places, int length) {
        int[] counts = new int[length + 1];
        int before = 0;
        for (int i = 0; i < length; i++) {
            counts[i] = places[i] - before;
            before = places[i];
        }
        counts[length] = height * width - before;
        return new RunLengths(height, width, joined(counts, counts.length));
    }

    /** The height of the image in pixels. */
    public int height() {
        return height;
    }

    /** The width of the image in pixels. */
    public int width() {
        return width;
    }

    /** The number of pixels of the mask. */
    public long area() {
        long area = 0;
        for (int i = 1; i < counts.length; i += 2) {
            area += counts[i];
        }
        return area;
    }

    /** The smallest box of whole pixels around the mask; all zero for an empty mask. */
    public PixelBox box() {
        int left = width;
        int right = -1;
        int top = height;
        int bottom = -1;
        int start = counts[0];
        for (int i = 1; i < counts.length; i += 2) {
            int last = start + counts[i] - 1;
            left = Math.min(left, start / height);
            right = last / height;
            boolean inOneColumn = start / height == right;
            top = inOneColumn ? Math.min(top, start % height) : 0;
            bottom = inOneColumn ? Math.max(bottom, last % height) : height - 1;
            start = last + 1 + (i + 1 < counts.length ? counts[i + 1] : 0);
        }
        return right < 0
                ? new PixelBox(0, 0, 0, 0)
                : new PixelBox(left, top, right - (double) left + 1, bottom - (double) top + 1);
    }

    /** The number of pixels in both masks; 0 for images of different sizes. */
    public long intersection(RunLengths other) {
        if (height != other.height || width != other.width) {
            return 0;
        }
        long common = 0;
        int mine = 0;
        int theirs = 0;
        int myEnd = counts[0];
        int theirEnd = other.counts[0];
        int place = 0;
        while (true) {
            int next = Math.min(myEnd, theirEnd);
            if ((mine & theirs & 1) == 1) {
                common += next - place;
            }
            place = next;
            if (myEnd == next && ++mine < counts.length) {
                myEnd += counts[mine];
            }
            if (theirEnd == next && ++theirs < other.counts.length) {
                theirEnd += other.counts[theirs];
            }
            if (mine >= counts.length || theirs >= other.counts.length) {
                return common;
            }
        }
    }

    /** The pixels of either mask; both are of one size. */
    RunLengths union(RunLengths other) {
        int[] changes = new int[counts.length + other.counts.length];
        int length = 0;
        int mine = 0;
        int theirs = 0;
        int myEnd = counts[0];
        int theirEnd = other.counts[0];
        int end = height * width;
        boolean inside = false;
        for (int place = Math.min(myEnd, theirEnd); place < end; place = Math.min(myEnd, theirEnd)) {
            while (myEnd == place && mine + 1 < counts.length) {
                myEnd += counts[++mine];
            }
            while (theirEnd == place && theirs + 1 < other.counts.length) {
                theirEnd += other.counts[++theirs];
            }
            if (inside != (((mine | theirs) & 1) == 1)) {
                inside = !inside;
                changes[length++] = place;
            }
        }
        return ofChanges(height, width, changes, length);
    }

    /** COCO's compressed run lengths, as {@link #ofCompressed} reads them. */
    public String compressed() {
        return CompressedRuns.encode(counts);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RunLengths that
                && height == that.height
                && width == that.width
                && Arrays.equals(counts, that.counts);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * height + width) + Arrays.hashCode(counts);
    }

    @Override
    public String toString() {
        return height + " x " + width + " " + Arrays.toString(counts);
    }

    private static long pixels(int height, int width) {
        if (height < 1 || width < 1 || (long) height * width > Integer.MAX_VALUE) {
            throw new IllegalArgumentException(
                    "an image with a mask must have 1 to 2^31 - 1 pixels, got " + height + " x " + width);
        }
        return (long) height * width;
    }

    /** Runs on both sides of an empty one are one run. */
    private static int[] joined(int[] counts, int length) {
        int[] joined = new int[Math.max(1, length)];
        int last = 0;
        for (int i = 0; i < length; i++) {
            if ((i & 1) == (last & 1)) {
                joined[last] += counts[i];
            } else if (counts[i] > 0) {
                joined[++last] = counts[i];
            }
        }
        return Arrays.copyOf(joined, last + 1);
    }
}
