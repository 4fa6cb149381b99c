package dev.cohort.image;

import java.util.List;

/** A mask as COCO's files write it: polygons, run lengths, or compressed run lengths. */
public sealed interface CocoSegmentation {

    /**
     * The mask in an image of this size.
     *
     * @throws IllegalArgumentException if the mask is malformed or made for an image of another size
     */
    RunLengths in(int height, int width);

    /** Polygons, each x and y in turn; where the first has four numbers they are boxes x, y, width, height. */
    final class Polygons implements CocoSegmentation {
        private final List<double[]> parts;

        Polygons(List<double[]> parts) {
            this.parts = List.copyOf(parts);
        }

        @Override
        public RunLengths in(int height, int width) {
            boolean areBoxes = parts.get(0).length == 4;
            return RunLengths.ofPolygons(
                    height,
                    width,
                    areBoxes ? parts.stream().map(Polygons::corners).toList() : parts);
        }

        private static double[] corners(double[] box) {
            if (box.length != 4) {
                throw new IllegalArgumentException("a box must have four numbers, got " + box.length);
            }
            return rectangle(new PixelBox(box[0], box[1], box[2], box[3]));
        }
    }

    /** Run lengths and the size of their image. */
    final class Runs implements CocoSegmentation {
        private final int height;
        private final int width;
        private final int[] counts;

        Runs(int height, int width, int[] counts) {
            this.height = height;
            this.width = width;
            this.counts = counts.clone();
        }

        @Override
        public RunLengths in(int imageHeight, int imageWidth) {
            if (height != imageHeight || width != imageWidth) {
                throw new IllegalArgumentException("size must be that of the image, [" + imageHeight + ", " + imageWidth
                        + "], got [" + height + ", " + width + "]");
            }
            return RunLengths.ofCounts(height, width, counts);
        }
    }

    /** The rectangle as a polygon: how a detection without a mask is compared with masks. */
    static CocoSegmentation of(PixelBox box) {
        return new Polygons(List.of(rectangle(box)));
    }

    private static double[] rectangle(PixelBox box) {
        double right = box.x() + box.width();
        double bottom = box.y() + box.height();
        return new double[] {box.x(), box.y(), box.x(), bottom, right, bottom, right, box.y()};
    }
}
