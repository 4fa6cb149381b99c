package dev.cohort.evaluation;

/** Masks drawn by hand. */
final class Masks {

    private Masks() {}

    /** Slices of rows: '#' is in the mask. */
    static Mask of(String[]... slices) {
        Mask mask = new Mask(slices[0][0].length(), slices[0].length, slices.length);
        for (int z = 0; z < slices.length; z++) {
            for (int y = 0; y < slices[z].length; y++) {
                for (int x = 0; x < slices[z][y].length(); x++) {
                    if (slices[z][y].charAt(x) == '#') {
                        mask.add(x, y, z);
                    }
                }
            }
        }
        return mask;
    }

    static Mask flat(String... rows) {
        return of(rows);
    }
}
