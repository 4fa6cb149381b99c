package dev.cohort.training.classification;

import dev.cohort.dataset.Fingerprint;
import dev.cohort.dataset.InputException;
import dev.cohort.dataset.LabelSyntax;
import dev.cohort.dataset.LabelledCase;
import java.util.ArrayList;
import java.util.Arrays;
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
 * @param labels how a label names classes
 */
public record LabelledSplit<C extends LabelledCase>(
        List<C> training, List<C> validation, int unlabelled, LabelSyntax labels) {

    /** @throws InputException if fewer than two classes are learned, or a held-out case has a class that is not */
    public LabelledSplit {
        training = List.copyOf(training);
        validation = List.copyOf(validation);
        List<String> classes = classes(training, labels);
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
            for (String name : labels.classes(Objects.requireNonNull(one.label()))) {
                if (!classes.contains(name)) {
                    throw new InputException("Held-out cases must be of a class that is learned, got " + name
                            + " in case " + one.caseId());
                }
            }
        }
    }

    /** Of cases with a class each. */
    public LabelledSplit(List<C> training, List<C> validation, int unlabelled) {
        this(training, validation, unlabelled, LabelSyntax.ONE_CLASS);
    }

    /** Splits the cases of a table with a class each. */
    public static <C extends LabelledCase> LabelledSplit<C> of(List<C> all, Predicate<String> isHeldOut) {
        return of(all, LabelSyntax.ONE_CLASS, isHeldOut);
    }

    /**
     * Splits the cases of a table.
     *
     * @param labels how their labels name classes
     * @throws InputException if fewer than two classes are left to learn from, a subject is on both sides, or a held-out
     *     case has a class that no other has
     */
    public static <C extends LabelledCase> LabelledSplit<C> of(
            List<C> all, LabelSyntax labels, Predicate<String> isHeldOut) {
        List<C> training = new ArrayList<>();
        List<C> validation = new ArrayList<>();
        for (C one : all) {
            if (one.label() != null) {
                (isHeldOut.test(one.caseId()) ? validation : training).add(one);
            }
        }
        return new LabelledSplit<>(training, validation, all.size() - training.size() - validation.size(), labels);
    }

    /** The names of the classes that occur in training, ascending: the order of a network's outputs. */
    public List<String> classes() {
        return classes(training, labels);
    }

    /** What a network should answer about cases. */
    public Truth truth() {
        return new Truth(classes(), labels);
    }

    /** How many cases of each class there are to learn from. */
    public List<Integer> casesOfClasses() {
        Truth truth = truth();
        int[] cases = new int[truth.classes().size()];
        training.forEach(one -> truth.places(one).forEach(place -> cases[place]++));
        return Arrays.stream(cases).boxed().toList();
    }

    /** Says which cases are learned from. */
    public String fingerprint() {
        return Fingerprint.ofHashes(training.stream().map(LabelledCase::line).toList());
    }

    private static List<String> classes(List<? extends LabelledCase> cases, LabelSyntax labels) {
        return List.copyOf(new TreeSet<>(cases.stream()
                .flatMap(one -> labels.classes(Objects.requireNonNull(one.label())).stream())
                .toList()));
    }
}
