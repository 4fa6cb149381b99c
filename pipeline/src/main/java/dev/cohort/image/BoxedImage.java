package dev.cohort.image;

import java.io.Serializable;
import java.util.List;

/**
 * The objects of one image.
 *
 * @param width of the image in pixels
 * @param height of the image in pixels
 */
public record BoxedImage(int width, int height, List<BoxedObject> objects) implements Serializable {

    /** Keeps a copy of the list. */
    public BoxedImage {
        objects = List.copyOf(objects);
    }
}
