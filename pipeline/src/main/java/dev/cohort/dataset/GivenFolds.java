package dev.cohort.dataset;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Folds that were decided elsewhere.
 *
 * @param names of the folds, in the order of their numbers from 0
 * @param foldOf the fold of each subject
 */
public record GivenFolds(List<String> names, Map<String, Integer> foldOf) {

    public GivenFolds {
        names = List.copyOf(names);
        foldOf = Map.copyOf(foldOf);
    }

    /**
     * Folds by name, numbered in ascending order: numbers by size, words by letters.
     *
     * @param nameOf the fold of each case
     * @throws InputException if a case has none, or a subject would be on both sides of a split
     */
    public static GivenFolds byCase(List<SplitCase> cases, Map<String, String> nameOf) {
        Map<String, String> ofSubject = new TreeMap<>();
        for (SplitCase one : cases) {
            String name = nameOf.get(one.caseId());
            if (name == null) {
                throw new InputException("Case " + one.caseId() + " must be given a fold, got none");
            }
            String other = ofSubject.put(one.subject(), name);
            if (other != null && !other.equals(name)) {
                throw new InputException(
                        "Subject " + one.subject() + " must lie in one fold, got " + other + " and " + name);
            }
        }
        return bySubject(ofSubject);
    }

    /** Two folds: the named subjects held out as fold 0, and all others, to train on, as fold 1. */
    public static GivenFolds holdingOut(List<SplitCase> cases, Set<String> subjects) {
        Map<String, Integer> foldOf = new TreeMap<>();
        cases.forEach(one -> foldOf.put(one.subject(), subjects.contains(one.subject()) ? 0 : 1));
        Set<String> unknown = new TreeSet<>(subjects);
        unknown.removeAll(foldOf.keySet());
        if (!unknown.isEmpty()) {
            throw new InputException("--hold-out must name subjects of the table, got " + unknown);
        }
        if (!foldOf.containsValue(1)) {
            throw new InputException("--hold-out must leave a subject to train on, got all " + foldOf.size());
        }
        return new GivenFolds(List.of("held out", "others"), foldOf);
    }

    private static GivenFolds bySubject(Map<String, String> nameOf) {
        List<String> names = new ArrayList<>(new TreeSet<>(nameOf.values()));
        if (names.stream().allMatch(name -> name.matches("-?\\d{1,9}"))) {
            names.sort(Comparator.comparingInt(Integer::parseInt));
        }
        if (names.size() < 2) {
            throw new InputException("There must be at least two folds, got " + names);
        }
        Map<String, Integer> foldOf = new LinkedHashMap<>();
        nameOf.forEach((subject, name) -> foldOf.put(subject, names.indexOf(name)));
        return new GivenFolds(names, foldOf);
    }
}
