package dev.cohort.preprocessing.volume;

import java.io.Serializable;

/**
 * A file that marks one structure of a case.
 *
 * @param name of the structure, the same in every case
 * @param label that stands for it in the merged label map, above 0
 * @param file a volume of 0 and one other value
 */
public record Structure(String name, int label, InputFile file) implements Serializable {

    public Structure {
        if (label < 1) {
            throw new IllegalArgumentException("The label of " + name + " must be above 0, got " + label);
        }
    }
}
