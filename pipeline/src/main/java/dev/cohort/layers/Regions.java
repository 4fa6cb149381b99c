package dev.cohort.layers;

import dev.cohort.box.Rectangle;
import java.util.ArrayList;
import java.util.List;

/** Regions of the images of a batch as rows of an array: image, left, top, right, bottom. */
record Regions(List<Integer> images, List<Rectangle> places) {

    /** Numbers of a region. */
    static final int NUMBERS = 5;

    static Regions of(double[][] rows) {
        List<Integer> images = new ArrayList<>();
        List<Rectangle> places = new ArrayList<>();
        for (double[] row : rows) {
            images.add((int) row[0]);
            places.add(new Rectangle(row[1], row[2], row[3], row[4]));
        }
        return new Regions(images, places);
    }

    int count() {
        return places.size();
    }
}
