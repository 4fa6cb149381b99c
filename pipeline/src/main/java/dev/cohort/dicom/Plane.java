package dev.cohort.dicom;

import dev.cohort.source.UnreadableFileException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Where one frame lies, and how its stored values become real ones.
 *
 * @param position of the centre of its first pixel
 * @param along direction of ascending columns, about a unit long
 * @param down direction of ascending rows, about a unit long and about at right angles
 * @param xMm between columns
 * @param yMm between rows
 * @param thicknessMm of the slice, 0 if not known; slices may overlap or leave gaps
 * @param slope finite and not 0
 * @param intercept finite
 */
record Plane(
        Vector position,
        Vector along,
        Vector down,
        double xMm,
        double yMm,
        double thicknessMm,
        double slope,
        double intercept) {

    /** Of directions that are neither a unit long nor at right angles. */
    private static final double DIRECTION_TOLERANCE = 1e-2;

    /** The planes of all frames of a file. */
    static List<Plane> of(DicomFile file, PixelFormat format) throws UnreadableFileException {
        DataSet header = file.header();
        Optional<String> type = header.text(Tag.IMAGE_TYPE);
        if (type.isPresent() && List.of(type.get().split("\\\\")).contains("MOSAIC")) {
            throw new UnreadableFileException(
                    file.name(), "slices must be images of their own", "a mosaic of slices (ImageType MOSAIC)");
        }
        List<DataSet> groups = header.items(Tag.FRAME_GROUPS);
        if (groups.isEmpty() && format.frames() == 1) {
            return List.of(new Reader(List.of(header), header).plane());
        }
        if (groups.size() != format.frames()) {
            throw new UnreadableFileException(
                    file.name(),
                    "PerFrameFunctionalGroupsSequence must place each of " + format.frames() + " frames",
                    groups.size() + " items");
        }
        List<Plane> planes = new ArrayList<>();
        List<DataSet> shared = header.items(Tag.SHARED_GROUPS);
        for (DataSet group : groups) {
            List<DataSet> places = new ArrayList<>(List.of(group));
            places.addAll(shared);
            places.add(header);
            planes.add(new Reader(places, header).plane());
        }
        return planes;
    }

    /** Across the plane, a unit long. */
    Vector normal() {
        Vector across = along.cross(down);
        return across.times(1 / across.length());
    }

    /** Looks an element up where it may stand: of the frame, of all frames, of the file. */
    private record Reader(List<DataSet> places, DataSet header) {

        Plane plane() throws UnreadableFileException {
            double[] position = required(Tag.PLANE_POSITION, Tag.POSITION, 3);
            double[] orientation = required(Tag.PLANE_ORIENTATION, Tag.ORIENTATION, 6);
            double[] spacing = required(Tag.PIXEL_MEASURES, Tag.PIXEL_SPACING, 2);
            Vector along = Vector.of(orientation, 0);
            Vector down = Vector.of(orientation, 3);
            if (Math.abs(along.length() - 1) > DIRECTION_TOLERANCE
                    || Math.abs(down.length() - 1) > DIRECTION_TOLERANCE
                    || Math.abs(along.dot(down)) > DIRECTION_TOLERANCE) {
                throw new UnreadableFileException(
                        header.file(),
                        "ImageOrientationPatient must be two unit vectors at right angles",
                        String.format(
                                Locale.ROOT,
                                "lengths %.3f and %.3f, cosine %.3f",
                                along.length(),
                                down.length(),
                                along.dot(down)));
            }
            if (spacing[0] <= 0 || spacing[1] <= 0) {
                throw new UnreadableFileException(
                        header.file(), "PixelSpacing must be positive", spacing[0] + " and " + spacing[1]);
            }
            double slope = optional(Tag.PIXEL_TRANSFORMATION, Tag.RESCALE_SLOPE, 1);
            if (slope == 0) {
                throw new UnreadableFileException(header.file(), "RescaleSlope must not be 0", slope);
            }
            return new Plane(
                    Vector.of(position, 0),
                    along,
                    down,
                    spacing[1],
                    spacing[0],
                    optional(Tag.PIXEL_MEASURES, Tag.SLICE_THICKNESS, 0),
                    slope,
                    optional(Tag.PIXEL_TRANSFORMATION, Tag.RESCALE_INTERCEPT, 0));
        }

        private double optional(Tag sequence, Tag tag, double otherwise) throws UnreadableFileException {
            return find(sequence, tag, 1).map(values -> values[0]).orElse(otherwise);
        }

        private double[] required(Tag sequence, Tag tag, int count) throws UnreadableFileException {
            Optional<double[]> values = find(sequence, tag, count);
            if (values.isEmpty()) {
                throw new UnreadableFileException(
                        header.file(), tag.keyword() + " must be given: nothing else tells where a slice lies", "none");
            }
            return values.get();
        }

        private Optional<double[]> find(Tag sequence, Tag tag, int count) throws UnreadableFileException {
            for (DataSet place : places) {
                for (DataSet item : place.items(sequence)) {
                    if (item.text(tag).isPresent()) {
                        return item.decimals(tag, count);
                    }
                }
            }
            return header.decimals(tag, count);
        }
    }
}
