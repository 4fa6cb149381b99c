package dev.cohort.evaluation.detection;

import dev.cohort.dataset.InputException;
import dev.cohort.image.CocoDetection;
import dev.cohort.image.CocoDetections;
import dev.cohort.image.CocoPart;
import dev.cohort.image.CocoSegmentation;
import dev.cohort.image.PixelBox;
import dev.cohort.image.RunLengths;
import dev.cohort.source.ByteSource;
import dev.cohort.source.UnreadableFileException;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads a part of a file of results, image by image.
 *
 * <p>As in pycocotools the file's first detection decides what it holds: boxes, whose area then counts even where masks are
 * compared; or masks alone, whose area counts and whose surrounding box is their box. A detection without a mask is
 * compared with masks as its box.
 */
final class ResultParts {

    private final String file;
    private final CocoHeader header;
    private final Overlap overlap;
    private final boolean holdsBoxes;
    private final Map<Long, FoundPart> parts = new HashMap<>();
    private int position;

    private ResultParts(String file, CocoHeader header, Overlap overlap, boolean holdsBoxes) {
        this.file = file;
        this.header = header;
        this.overlap = overlap;
        this.holdsBoxes = holdsBoxes;
    }

    /** Whether a file's first detection has a box; true for a file without detections. */
    static boolean holdsBoxes(ByteSource file) throws IOException, UnreadableFileException {
        try (CocoDetections detections = CocoDetections.open(file)) {
            CocoDetection first = detections.next();
            return first == null || first.box() != null;
        }
    }

    /**
     * The detections by image.
     *
     * @throws InputException if one breaks a rule that its JSON does not show
     */
    static Map<Long, FoundPart> read(
            ByteSource source, CocoPart part, CocoHeader header, Overlap overlap, boolean holdsBoxes)
            throws IOException, UnreadableFileException {
        ResultParts results = new ResultParts(source.name(), header, overlap, holdsBoxes);
        results.position = part.first();
        try (CocoDetections detections = CocoDetections.open(source, part)) {
            for (CocoDetection one = detections.next(); one != null; one = detections.next()) {
                results.add(one);
                results.position++;
            }
        }
        results.parts.values().forEach(FoundPart::trim);
        return results.parts;
    }

    private void add(CocoDetection one) {
        CocoHeader.Size size = header.sizes().get(one.imageId());
        if (size == null) {
            throw refused(".image_id must be that of an image of " + header.references() + ", got " + one.imageId());
        }
        CocoSegmentation segmentation = one.segmentation();
        if (holdsBoxes) {
            if (one.box() == null) {
                throw refused(" must have bbox as the first detection has, got none");
            }
            String mask = overlap == Overlap.BOXES || segmentation == null
                    ? null
                    : mask(segmentation, size).compressed();
            add(one, one.box(), one.box().area(), mask);
            return;
        }
        if (segmentation == null) {
            throw refused(" must have segmentation as the first detection has, got none");
        }
        RunLengths mask = mask(segmentation, size);
        PixelBox box = one.box() == null ? mask.box() : one.box();
        add(one, box, (double) mask.area(), overlap == Overlap.BOXES ? null : mask.compressed());
    }

    private void add(CocoDetection one, PixelBox box, double area, @Nullable String mask) {
        parts.computeIfAbsent(one.imageId(), id -> new FoundPart(position))
                .add(one.categoryId(), box.x(), box.y(), box.width(), box.height(), area, one.score(), mask);
    }

    private RunLengths mask(CocoSegmentation segmentation, CocoHeader.Size size) {
        try {
            return segmentation.in(size.height(), size.width());
        } catch (IllegalArgumentException e) {
            throw refused(".segmentation: " + e.getMessage());
        }
    }

    private InputException refused(String rule) {
        return new InputException(file + ": [" + position + "]" + rule);
    }
}
