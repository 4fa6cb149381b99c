package dev.cohort.report;

/**
 * The three ways to cut a body, as radiologists look at them: the patient's right on the left, front (or head) up. In
 * every plane columns and rows run against the world's RAS axes.
 */
enum Plane {
    AXIAL("Axial", 0, 1, 2),
    CORONAL("Coronal", 0, 2, 1),
    SAGITTAL("Sagittal", 1, 2, 0);

    private final String title;
    private final int horizontal;
    private final int vertical;
    private final int normal;

    Plane(String title, int horizontal, int vertical, int normal) {
        this.title = title;
        this.horizontal = horizontal;
        this.vertical = vertical;
        this.normal = normal;
    }

    String title() {
        return title;
    }

    /** The world axis along a row of the picture: 0 right, 1 anterior, 2 superior. */
    int horizontal() {
        return horizontal;
    }

    /** The world axis along a column of the picture. */
    int vertical() {
        return vertical;
    }

    /** The world axis that the plane cuts. */
    int normal() {
        return normal;
    }
}
