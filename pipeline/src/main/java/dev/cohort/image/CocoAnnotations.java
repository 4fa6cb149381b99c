package dev.cohort.image;

import com.fasterxml.jackson.core.JsonToken;
import dev.cohort.source.ByteSource;
import dev.cohort.source.UnreadableFileException;
import java.io.Closeable;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Reads a COCO annotation file entry by entry, in the order of the file: images, categories, annotations.
 *
 * <p>An image needs an id, a category an id, an annotation id, image_id, category_id and bbox; what else there may be is
 * optional. Without an area the box's counts. That ids are unique and that they refer to something is left to the caller,
 * who sees the whole file.
 */
public final class CocoAnnotations implements Closeable {

    private final CocoJson json;
    private @Nullable String list;
    private int index;
    private final boolean withAnnotations;

    private CocoAnnotations(ByteSource source, boolean withAnnotations) throws IOException, UnreadableFileException {
        this.json = new CocoJson(source);
        this.withAnnotations = withAnnotations;
        json.expect(JsonToken.START_OBJECT, "a file of COCO annotations");
    }

    /** Opens a file; the caller closes it. */
    public static CocoAnnotations open(ByteSource source) throws IOException, UnreadableFileException {
        return new CocoAnnotations(source, true);
    }

    /** Opens a file and passes over its annotations: images and categories only. */
    public static CocoAnnotations openWithoutAnnotations(ByteSource source)
            throws IOException, UnreadableFileException {
        return new CocoAnnotations(source, false);
    }

    /**
     * The next entry; null at the end.
     *
     * @throws UnreadableFileException if the file is not JSON, or the entry breaks a rule
     */
    public @Nullable CocoEntry next() throws IOException, UnreadableFileException {
        while (true) {
            if (list != null) {
                if (json.next() != JsonToken.END_ARRAY) {
                    return entry(list, list + "[" + index++ + "]");
                }
                list = null;
            }
            if (json.next() == JsonToken.END_OBJECT) {
                json.expectEnd();
                return null;
            }
            String field = json.fieldName();
            boolean isRead =
                    switch (field) {
                        case "images", "categories" -> true;
                        case "annotations" -> withAnnotations;
                        default -> false;
                    };
            if (isRead) {
                json.expect(JsonToken.START_ARRAY, field);
                list = field;
                index = 0;
            } else {
                json.next();
                json.skip();
            }
        }
    }

    private CocoEntry entry(String field, String place) throws IOException, UnreadableFileException {
        if (json.current() != JsonToken.START_OBJECT) {
            throw json.refused(place + " must be an object");
        }
        CocoFields fields = CocoFields.read(json, place);
        return switch (field) {
            case "images" -> fields.image();
            case "categories" -> fields.category();
            default -> fields.annotation();
        };
    }

    @Override
    public void close() throws IOException {
        json.close();
    }
}
