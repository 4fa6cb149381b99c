package dev.cohort.training.classification;

import dev.cohort.dataset.Fingerprint;
import dev.cohort.dataset.InputException;
import dev.cohort.dataset.LabelledCase;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * Which cases are learned from and which are held out.
 *
 * @param training all with a label, of two classes at least
 * @param validation held out, of classes that are learned; may be empty
 * @param unlabelled number of cases without a label, which are of no use here
 */
public record LabelledSplit<C extends LabelledCase>(List<C> training, List<C> validation, int unlabelled) {

    /** @throws InputException if fewer than two classes are learned, or a held-out case has a class that is not */
    public LabelledSplit {
        training = List.copyOf(training);
        validation = List.copyOf(validation);
        List<String> classes = classes(training);
        if (classes.size() < 2) {
            throw new InputException("Training needs cases of two classes outside the held-out fold, got " + classes
                    + " in " + training.size() + " cases");
        }
        Set<String> subjects = new HashSet<>();
        training.forEach(one -> subjects.add(one.subject()));
        for (C one : validation) {
            if (subjects.contains(one.subject())) {
                throw new InputException("Folds must keep the cases of a subject together, but subject " + one.subject()
                        + " is on both sides");
            }
            if (!classes.contains(one.label())) {
                throw new InputException("Held-out cases must be of a class that is learned, got " + one.label()
                        + " in case " + one.caseId());
            }
        }
    }

    /**
     * Splits the cases of a table.
     *
     * @throws InputException if fewer than two classes are left to learn from, a subject is on both sides, or a held-out
     *     case has a class that no other has
     */
    public static <C extends LabelledCase> LabelledSplit<C> of(List<C> all, Predicate<String> isHeldOut) {
        List<C> training = new ArrayList<>();
        List<C> validation = new ArrayList<>();
        for (C one : all) {
            if (one.label() != null) {
                (isHeldOut.test(one.caseId()) ? validation : training).add(one);
            }
        }
        return new LabelledSplit<>(training, validation, all.size() - training.size() - validation.size());
    }

    /** The names of the classes that occur in training, ascending: the order of a network's outputs. */
    public List<String> classes() {
        return classes(training);
    }

    /** How many cases of each class there are to learn from. */
    public List<Integer> casesOfClasses() {
        return classes().stream()
                .map(name -> (int) training.stream()
                        .filter(one -> name.equals(one.label()))
                        .count())
                .toList();
    }

    /** Says which cases are learned from. */
    public String fingerprint() {
        return Fingerprint.ofHashes(training.stream().map(LabelledCase::line).toList());
    }

    private static List<String> classes(List<? extends LabelledCase> cases) {
        return List.copyOf(new TreeSet<>(
                cases.stream().map(one -> Objects.requireNonNull(one.label())).toList()));
    }
}
