package dev.cohort.preprocessing.image;

import dev.cohort.image.Picture;

/** Which channels an image has in the table. */
public enum ImageChannels {
    /** One: the brightness. */
    GREY {
        @Override
        Picture of(Picture picture) {
            return picture.grey();
        }
    },
    /** Three: red, green and blue, equal where the file is grey. */
    RGB {
        @Override
        Picture of(Picture picture) {
            return picture.rgb();
        }
    },
    /** As stored, alpha left out: one or three. */
    KEEP {
        @Override
        Picture of(Picture picture) {
            return picture;
        }
    };

    abstract Picture of(Picture picture);
}
