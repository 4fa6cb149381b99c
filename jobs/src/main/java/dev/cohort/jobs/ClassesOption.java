package dev.cohort.jobs;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where the classes of images are. Mixed into jobs with {@code @Mixin}. */
final class ClassesOption {

    @Option(
            names = "--classes",
            paramLabel = "TABLE",
            description = "Table of the class of each image, schemas/classes.json (default: the name of the table of "
                    + "images with -classes)")
    private @Nullable String classes;

    /** The table that was named; null if none was. */
    @Nullable
    String given() {
        return classes;
    }
}
