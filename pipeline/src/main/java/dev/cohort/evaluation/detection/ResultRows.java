package dev.cohort.evaluation.detection;

import dev.cohort.dataset.InputException;
import dev.cohort.image.CocoDetection;
import dev.cohort.image.CocoDetections;
import dev.cohort.image.CocoSegmentation;
import dev.cohort.image.PixelBox;
import dev.cohort.image.RunLengths;
import dev.cohort.source.ByteSource;
import dev.cohort.source.UnreadableFileException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.jspecify.annotations.Nullable;

/**
 * Detections as rows, one at a time.
 *
 * <p>As in pycocotools the first one decides what the file holds: boxes, whose area then counts even where masks are
 * compared; or masks alone, whose area counts and whose surrounding box is their box. A detection without a mask is
 * compared with masks as its box.
 */
final class ResultRows implements Iterator<Row> {

    private final String file;
    private final CocoDetections detections;
    private final CocoHeader header;
    private final Overlap overlap;
    private final boolean holdsBoxes;
    private @Nullable CocoDetection next;
    private int position;

    ResultRows(ByteSource source, CocoHeader header, Overlap overlap) throws IOException, UnreadableFileException {
        this.file = source.name();
        this.detections = CocoDetections.open(source);
        this.header = header;
        this.overlap = overlap;
        this.next = detections.next();
        this.holdsBoxes = next == null || next.box() != null;
    }

    @Override
    public boolean hasNext() {
        return next != null;
    }

    @Override
    public Row next() {
        if (next == null) {
            throw new NoSuchElementException();
        }
        Row row = row(next);
        position++;
        try {
            next = detections.next();
        } catch (UnreadableFileException e) {
            throw new InputException(String.valueOf(e.getMessage()), e);
        } catch (IOException e) {
            throw new UncheckedIOException("Reading " + file, e);
        }
        return row;
    }

    private Row row(CocoDetection one) {
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
            return row(one, one.box(), one.box().area(), mask);
        }
        if (segmentation == null) {
            throw refused(" must have segmentation as the first detection has, got none");
        }
        RunLengths mask = mask(segmentation, size);
        PixelBox box = one.box() == null ? mask.box() : one.box();
        return row(one, box, (double) mask.area(), overlap == Overlap.BOXES ? null : mask.compressed());
    }

    private Row row(CocoDetection one, PixelBox box, double area, @Nullable String mask) {
        return RowFactory.create(
                one.imageId(),
                position,
                one.categoryId(),
                box.x(),
                box.y(),
                box.width(),
                box.height(),
                one.score(),
                mask,
                area);
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

    void close() {
        try {
            detections.close();
        } catch (IOException e) {
            throw new UncheckedIOException("Closing " + file, e);
        }
    }
}
