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

    private final CocoJson json;
    private int index;

    private CocoDetections(ByteSource source) throws IOException, UnreadableFileException {
        this.json = new CocoJson(source);
        json.expect(JsonToken.START_ARRAY, "a file of COCO detections");
    }

    /** Opens a file; the caller closes it. */
    public static CocoDetections open(ByteSource source) throws IOException, UnreadableFileException {
        return new CocoDetections(source);
    }

    /**
     * The next detection; null at the end.
     *
     * @throws UnreadableFileException if the file is not JSON, or the detection breaks a rule
     */
    public @Nullable CocoDetection next() throws IOException, UnreadableFileException {
        if (json.next() == JsonToken.END_ARRAY) {
            json.expectEnd();
            return null;
        }
        String place = "[" + index++ + "]";
        if (json.current() != JsonToken.START_OBJECT) {
            throw json.refused(place + " must be an object");
        }
        return CocoFields.read(json, place).detection();
    }

    @Override
    public void close() throws IOException {
        json.close();
    }
}
