package dev.cohort.image;

import com.fasterxml.jackson.core.JsonToken;
import dev.cohort.source.ByteSource;
import dev.cohort.source.UnreadableFileException;
import java.io.Closeable;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Reads a file of detections, COCO's format of results, one by one in the order of the file.
 *
 * <p>A detection needs image_id, category_id, score, and bbox or segmentation.
 */
public final class CocoDetections implements Closeable {

    private final ByteSource source;
    private final CocoPart part;
    private final CocoJson json;
    private int index;

    private CocoDetections(ByteSource source, CocoPart part) throws IOException {
        this.source = source;
        this.part = part;
        this.json = new CocoJson(source.name(), part.open(source));
        this.index = part.first();
    }

    /** Opens a file; the caller closes it. */
    public static CocoDetections open(ByteSource source) throws IOException, UnreadableFileException {
        return open(source, CocoPart.whole(source));
    }

    /** Opens a part of a file; the caller closes it. */
    public static CocoDetections open(ByteSource source, CocoPart part) throws IOException, UnreadableFileException {
        CocoDetections detections = new CocoDetections(source, part);
        try {
            detections.json.expect(JsonToken.START_ARRAY, "a file of COCO detections");
        } catch (UnreadableFileException e) {
            throw detections.ofTheFile(e);
        }
        return detections;
    }

    /**
     * The next detection; null at the end.
     *
     * @throws UnreadableFileException if the file is not JSON, or the detection breaks a rule
     */
    public @Nullable CocoDetection next() throws IOException, UnreadableFileException {
        try {
            return read();
        } catch (UnreadableFileException e) {
            throw ofTheFile(e);
        }
    }

    private @Nullable CocoDetection read() throws IOException, UnreadableFileException {
        if (json.next() == JsonToken.END_ARRAY) {
            json.expectEnd();
            if (index == part.first() && !part.isWhole()) {
                throw json.refused("a comma must part two detections", "one without");
            }
            return null;
        }
        String place = "[" + index++ + "]";
        if (json.current() != JsonToken.START_OBJECT) {
            throw json.refused(place + " must be an object");
        }
        return CocoFields.read(json, place).detection();
    }

    /** A part knows neither its lines nor what stands before it: the whole file tells what is wrong first. */
    private UnreadableFileException ofTheFile(UnreadableFileException ofThePart) throws IOException {
        if (part.isWhole()) {
            return ofThePart;
        }
        try (CocoDetections whole = open(source)) {
            while (whole.next() != null) {
                // On to what is wrong.
            }
            return ofThePart;
        } catch (UnreadableFileException e) {
            return e;
        }
    }

    @Override
    public void close() throws IOException {
        json.close();
    }
}
