package dev.cohort.layers;

import dev.cohort.box.Rectangle;
import java.util.ArrayList;
import java.util.List;

/**
 * The objects of one image as detectors learn them.
 *
 * @param types number of the class of each, from 0
 * @param places of each, in pixels of the input
 */
record TrueBoxes(List<Integer> types, List<Rectangle> places) {

    /** Numbers of one object: class, left, top, right, bottom. */
    static final int NUMBERS = 5;

    /** Reads rows of five; a row of a negative class is no object. */
    static TrueBoxes of(double[] rows) {
        List<Integer> types = new ArrayList<>();
        List<Rectangle> places = new ArrayList<>();
        for (int i = 0; i < rows.length; i += NUMBERS) {
            if (rows[i] >= 0) {
                types.add((int) rows[i]);
                places.add(new Rectangle(rows[i + 1], rows[i + 2], rows[i + 3], rows[i + 4]));
            }
        }
        return new TrueBoxes(types, places);
    }
}
