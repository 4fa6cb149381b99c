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
    private AudioOptions audio;

    @Mixin
    private PeopleOptions people;

    @Mixin
    private GraphOptions graphs;

    @Mixin
    private LossOptions classes;

    @Option(
            names = "--no-augmentation",
            description = "Take samples as they are: patches without flips, rotations, scalings, gamma or noise; sound "
                    + "without masks")
    private boolean noAugmentation;

    NetworkOptions network() {
        return network;
    }

    PatchOption patch() {
        return patch;
    }

    AudioOptions audio() {
        return audio;
    }

    PeopleOptions people() {
        return people;
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
