package dev.cohort.training.audio;

import dev.cohort.dataset.AudioCase;
import dev.cohort.dataset.InputException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * Which clips are learned from and which are held out.
 *
 * @param training at least one, all with a label and as many channels as each other
 * @param validation held out; may be empty
 * @param unlabelled clips without a label, which are of no use here
 */
public record TrainingClips(List<AudioCase> training, List<AudioCase> validation, int unlabelled) {

    public TrainingClips {
        training = List.copyOf(training);
        validation = List.copyOf(validation);
    }

    /**
     * Splits the clips of a table.
     *
     * @throws InputException if fewer than two classes are left to learn from, a clip has other channels, a subject is on
     *     both sides, or a held-out clip has a class that no other has
     */
    public static TrainingClips split(List<AudioCase> all, Predicate<AudioCase> isHeldOut) {
        List<AudioCase> training = new ArrayList<>();
        List<AudioCase> validation = new ArrayList<>();
        for (AudioCase one : all) {
            if (one.label() != null) {
                (isHeldOut.test(one) ? validation : training).add(one);
            }
        }
        TrainingClips clips = new TrainingClips(training, validation, all.size() - training.size() - validation.size());
        List<String> classes = clips.classes();
        if (classes.size() < 2) {
            throw new InputException("Training needs clips of two classes outside the held-out fold, got " + classes
                    + " in " + training.size() + " clips");
        }
        TreeSet<String> subjects = new TreeSet<>();
        training.forEach(one -> subjects.add(one.subject()));
        for (AudioCase one : all) {
            if (one.channels() != clips.channels()) {
                throw new InputException("Every clip must have the same channels, got " + one.channels() + " in case "
                        + one.caseId() + " and " + clips.channels() + " in another");
            }
        }
        for (AudioCase one : validation) {
            if (subjects.contains(one.subject())) {
                throw new InputException("Folds must keep the cases of a subject together, but subject " + one.subject()
                        + " is on both sides");
            }
            if (!classes.contains(one.label())) {
                throw new InputException("Held-out clips must be of a class that is learned, got " + one.label()
                        + " in case " + one.caseId());
            }
        }
        return clips;
    }

    /** The names of the classes that occur in training, ascending. */
    public List<String> classes() {
        return List.copyOf(new TreeSet<>(training.stream()
                .map(one -> Objects.requireNonNull(one.label()))
                .toList()));
    }

    /** How many clips of each class there are to learn from. */
    public List<Integer> casesOfClasses() {
        return classes().stream()
                .map(name -> (int) training.stream()
                        .filter(one -> name.equals(one.label()))
                        .count())
                .toList();
    }

    /** Channels of every clip. */
    public int channels() {
        return training.get(0).channels();
    }

    /** Frames of the longest clip that is learned from. */
    public long longest() {
        return training.stream().mapToLong(AudioCase::frames).max().orElseThrow();
    }
}
