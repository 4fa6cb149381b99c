package dev.cohort.jobs;

import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options of all tasks; each takes what it knows. Mixed into train with {@code @Mixin}. */
final class TaskOptions {

    @Mixin
    private NetworkOptions network;

    @Mixin
    private PatchOption patch;

    @Mixin
    private ImageOptions image;

    @Mixin
    private ClassesOption classTable;

    @Mixin
    private AudioOptions audio;

    @Mixin
    private TextOptions text;

    @Mixin
    private PeopleOptions people;

    @Mixin
    private DetectionOptions detection;

    @Mixin
    private GraphOptions graphs;

    @Mixin
    private LossOptions classes;

    @Option(
            names = "--no-augmentation",
            description =
                    "Take samples as they are: patches without flips, rotations, scalings, gamma or noise; images "
                            + "without mirroring and shifts; sound without masks; documents with all their tokens; images with "
                            + "boxes neither put together nor moved or changed")
    private boolean noAugmentation;

    NetworkOptions network() {
        return network;
    }

    PatchOption patch() {
        return patch;
    }

    ImageOptions image() {
        return image;
    }

    ClassesOption classTable() {
        return classTable;
    }

    AudioOptions audio() {
        return audio;
    }

    TextOptions text() {
        return text;
    }

    PeopleOptions people() {
        return people;
    }

    DetectionOptions detection() {
        return detection;
    }

    GraphOptions graphs() {
        return graphs;
    }

    LossOptions classes() {
        return classes;
    }

    boolean augment() {
        return !noAugmentation;
    }
}
