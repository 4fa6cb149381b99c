package dev.cohort.image;

import com.fasterxml.jackson.core.JsonToken;
import dev.cohort.source.UnreadableFileException;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The fields of one object of a COCO file, of whichever kind; null where it lacks one. */
final class CocoFields {

    private final CocoJson json;
    private final String place;
    private @Nullable Long id;
    private @Nullable Long imageId;
    private @Nullable Long categoryId;
    private @Nullable PixelBox box;
    private @Nullable Double area;
    private @Nullable Double score;
    private @Nullable CocoSegmentation segmentation;
    private boolean crowd;
    private String name = "";
    private String fileName = "";
    private int width;
    private int height;

    private CocoFields(CocoJson json, String place) {
        this.json = json;
        this.place = place;
    }

    /** Reads the object that the parser has just entered. */
    static CocoFields read(CocoJson json, String place) throws IOException, UnreadableFileException {
        CocoFields fields = new CocoFields(json, place);
        while (json.next() != JsonToken.END_OBJECT) {
            String field = json.fieldName();
            json.next();
            fields.take(field);
        }
        return fields;
    }

    private void take(String field) throws IOException, UnreadableFileException {
        switch (field) {
            case "id" -> id = json.id(place + ".id");
            case "image_id" -> imageId = json.id(place + ".image_id");
            case "category_id" -> categoryId = json.id(place + ".category_id");
            case "bbox" -> box = json.box(place + ".bbox");
            case "area" -> area = notNegative(place + ".area");
            case "score" -> score = json.number(place + ".score");
            case "segmentation" -> segmentation = json.segmentation(place + ".segmentation");
            case "iscrowd" -> crowd = json.flag(place + ".iscrowd");
            case "name" -> name = json.text(place + ".name");
            case "file_name" -> fileName = json.text(place + ".file_name");
            case "width" -> width = (int) json.whole(place + ".width", 0, Integer.MAX_VALUE);
            case "height" -> height = (int) json.whole(place + ".height", 0, Integer.MAX_VALUE);
            default -> json.skip();
        }
    }

    private double notNegative(String what) throws IOException, UnreadableFileException {
        double value = json.number(what);
        if (value < 0) {
            throw json.refused(what + " must not be negative");
        }
        return value;
    }

    CocoImage image() throws UnreadableFileException {
        return new CocoImage(given("id", id), fileName, width, height);
    }

    CocoCategory category() throws UnreadableFileException {
        return new CocoCategory(category("id", id), name);
    }

    CocoAnnotation annotation() throws UnreadableFileException {
        PixelBox given = given("bbox", box);
        return new CocoAnnotation(
                given("id", id),
                given("image_id", imageId),
                category("category_id", categoryId),
                given,
                area == null ? given.area() : area,
                crowd,
                segmentation);
    }

    CocoDetection detection() throws UnreadableFileException {
        if (box == null && segmentation == null) {
            throw json.refused(place + " must have bbox or segmentation", "neither");
        }
        return new CocoDetection(
                given("image_id", imageId),
                category("category_id", categoryId),
                box,
                given("score", score),
                segmentation);
    }

    private int category(String field, @Nullable Long value) throws UnreadableFileException {
        long category = given(field, value);
        if (category != (int) category) {
            throw json.refused(place + "." + field + " must be a whole number of 32 bits", category);
        }
        return (int) category;
    }

    private <T> T given(String field, @Nullable T value) throws UnreadableFileException {
        if (value == null) {
            throw json.refused(place + " must have " + field, "none");
        }
        return value;
    }
}
